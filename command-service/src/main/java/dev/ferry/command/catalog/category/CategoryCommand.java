package dev.ferry.command.catalog.category;

import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.catalog.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The commands of a category.
sealed interface CategoryCommand {
    /// @param parent null for a category at the top
    /// @param metadata in the order of names
    record Create(@Nullable CategoryId parent, String name, String slug, List<Property> metadata)
            implements CategoryCommand {}

    /// A command on an existing category.
    sealed interface Change extends CategoryCommand {}

    record Rename(String name, String slug) implements Change {}

    /// @param parent null to move the category to the top
    record Move(@Nullable CategoryId parent) implements Change {}

    /// @param metadata in the order of names
    record ChangeMetadata(List<Property> metadata) implements Change {}

    record Remove() implements Change {}
}
