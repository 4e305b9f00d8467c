package dev.ferry.command.growth.lead;

/// What a decision about a lead needs besides the command and the state. Only that is looked up for
/// which the rules of the command ask.
///
/// @param emailTaken whether an open lead of the tenant has the command's email
/// @param customerKnown whether the tenant has the command's customer
record LeadFacts(boolean emailTaken, boolean customerKnown) {
    static final LeadFacts NONE = new LeadFacts(false, false);
}
