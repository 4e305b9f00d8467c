package dev.ferry.command.inventory.warehouse;

/// What the decision about a new warehouse needs besides its command.
///
/// @param codeTaken whether a warehouse of the tenant, active or closed, has the code
record WarehouseFacts(boolean codeTaken) {}
