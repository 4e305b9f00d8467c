package dev.ferry.command.growth.lead;

/// Where a lead stands. It is open while it is new or qualified.
enum LeadStatus {
    NEW,
    QUALIFIED,
    CONVERTED,
    LOST
}
