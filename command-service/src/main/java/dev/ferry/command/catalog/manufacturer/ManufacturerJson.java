package dev.ferry.command.catalog.manufacturer;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.catalog.CatalogJson;
import dev.ferry.contracts.catalog.CatalogLimits;

/// Parses manufacturer commands from JSON.
final class ManufacturerJson {
    private ManufacturerJson() {}

    static ManufacturerCommand.Register register(JsonFields fields) {
        return new ManufacturerCommand.Register(name(fields), CatalogJson.slug(fields));
    }

    static ManufacturerCommand.Rename rename(JsonFields fields) {
        return new ManufacturerCommand.Rename(name(fields), CatalogJson.slug(fields));
    }

    private static String name(JsonFields fields) {
        return fields.text("name", CatalogLimits.MANUFACTURER_NAME_LENGTH);
    }
}
