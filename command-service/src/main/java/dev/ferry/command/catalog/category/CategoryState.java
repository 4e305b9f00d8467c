package dev.ferry.command.catalog.category;

import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.catalog.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of a category that decisions need.
///
/// @param parent null at the top
/// @param metadata in the order of names
record CategoryState(
        @Nullable CategoryId parent,
        String name,
        String slug,
        List<Property> metadata,
        boolean removed) {
    CategoryState below(@Nullable CategoryId other) {
        return new CategoryState(other, name, slug, metadata, removed);
    }
}
