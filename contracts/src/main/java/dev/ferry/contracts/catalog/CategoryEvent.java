package dev.ferry.contracts.catalog;

import dev.ferry.contracts.wire.DomainEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to a category. Categories form a tree: each is below its parent, or at the top.
///
/// Events name the parent and no path, because a move of a category changes the paths of all
/// categories below it, which have no event then. A consumer that needs a path follows the parents.
/// The parent's own events may arrive later than the child's.
public sealed interface CategoryEvent extends DomainEvent {
    /// The category exists.
    ///
    /// @param parentId null for a category at the top
    /// @param slug its name in addresses; no other category of the tenant has it
    record Created(@Nullable CategoryId parentId, String name, String slug, List<Property> metadata)
            implements CategoryEvent {
        public Created {
            metadata = List.copyOf(metadata);
        }
    }

    /// The category has this name and slug from now on.
    record Renamed(String name, String slug) implements CategoryEvent {}

    /// The category is below this parent from now on, and everything below it came along.
    ///
    /// @param parentId null when it is at the top now
    record Moved(@Nullable CategoryId parentId) implements CategoryEvent {}

    /// The category has this metadata from now on, and none of the former.
    record MetadataChanged(List<Property> metadata) implements CategoryEvent {
        public MetadataChanged {
            metadata = List.copyOf(metadata);
        }
    }

    /// The category is gone. No category was below it and no product in it; its slug is free again.
    record Removed() implements CategoryEvent {}
}
