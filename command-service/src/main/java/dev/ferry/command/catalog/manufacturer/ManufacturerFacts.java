package dev.ferry.command.catalog.manufacturer;

/// The facts that a decision needs besides its command and the manufacturer.
///
/// @param slugTaken whether another manufacturer of the tenant has the command's slug
record ManufacturerFacts(boolean slugTaken) {}
