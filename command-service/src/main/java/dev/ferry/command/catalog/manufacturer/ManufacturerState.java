package dev.ferry.command.catalog.manufacturer;

/// The state of a manufacturer that decisions need.
record ManufacturerState(String name, String slug) {}
