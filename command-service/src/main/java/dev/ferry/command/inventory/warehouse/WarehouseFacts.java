package dev.ferry.command.inventory.warehouse;

/// The facts about other aggregates that a decision needs. Only those are looked up that the rules
/// of the command ask for.
///
/// @param codeTaken whether a warehouse of the tenant, active or closed, has the command's code
/// @param awaiting whether pieces are on their way to the warehouse
record WarehouseFacts(boolean codeTaken, boolean awaiting) {
    static final WarehouseFacts NONE = new WarehouseFacts(false, false);
}
