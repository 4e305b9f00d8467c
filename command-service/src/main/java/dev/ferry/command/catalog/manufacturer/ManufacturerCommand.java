package dev.ferry.command.catalog.manufacturer;

/// The commands of a manufacturer.
sealed interface ManufacturerCommand {
    String slug();

    record Register(String name, String slug) implements ManufacturerCommand {}

    record Rename(String name, String slug) implements ManufacturerCommand {}
}
