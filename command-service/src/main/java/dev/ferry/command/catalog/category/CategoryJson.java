package dev.ferry.command.catalog.category;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.catalog.CatalogJson;
import dev.ferry.contracts.catalog.CatalogLimits;
import dev.ferry.contracts.catalog.CategoryId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Parses category commands from JSON.
final class CategoryJson {
    private CategoryJson() {}

    static CategoryCommand.Create create(JsonFields fields) {
        return new CategoryCommand.Create(
                parent(fields),
                name(fields),
                CatalogJson.slug(fields),
                CatalogJson.optionalMetadata(fields));
    }

    static CategoryCommand.Change rename(JsonFields fields) {
        return new CategoryCommand.Rename(name(fields), CatalogJson.slug(fields));
    }

    static CategoryCommand.Change move(JsonFields fields) {
        return new CategoryCommand.Move(parent(fields));
    }

    static CategoryCommand.Change changeMetadata(JsonFields fields) {
        return new CategoryCommand.ChangeMetadata(CatalogJson.metadata(fields));
    }

    private static @Nullable CategoryId parent(JsonFields fields) {
        UUID id = fields.optionalId("parentId");
        return id == null ? null : new CategoryId(id);
    }

    private static String name(JsonFields fields) {
        return fields.text("name", CatalogLimits.CATEGORY_NAME_LENGTH);
    }
}
