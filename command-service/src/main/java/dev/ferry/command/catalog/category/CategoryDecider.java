package dev.ferry.command.catalog.category;

import dev.ferry.command.catalog.PropertyRules;
import dev.ferry.command.catalog.SlugRules;
import dev.ferry.command.catalog.category.CategoryFacts.ParentFacts;
import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.catalog.CatalogLimits;
import dev.ferry.contracts.catalog.CategoryEvent;
import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.catalog.Property;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rules of a category.
final class CategoryDecider {
    /// Categories that one command moves. Each is a row that the command's transaction rewrites.
    static final int MAX_MOVED = 5_000;

    private CategoryDecider() {}

    static Decision<CategoryEvent> create(CategoryCommand.Create create, CategoryFacts facts) {
        if (facts.slugTaken()) {
            return SlugRules.taken("category", create.slug());
        }
        Decision<CategoryEvent> rejection = rejectParent(create.parent(), facts);
        if (rejection == null) {
            rejection = rejectMetadata(create.metadata());
        }
        return rejection != null
                ? rejection
                : Decision.accepted(
                        new CategoryEvent.Created(
                                create.parent(), create.name(), create.slug(), create.metadata()));
    }

    static Decision<CategoryEvent> change(
            CategoryCommand.Change change, CategoryState category, CategoryFacts facts) {
        if (category.removed()) {
            return change instanceof CategoryCommand.Remove
                    ? Decision.nothingToDo()
                    : Decision.rejected(
                            "category-removed",
                            "the category is removed and can no longer be changed");
        }
        return switch (change) {
            case CategoryCommand.Rename(String name, String slug) ->
                    facts.slugTaken()
                            ? SlugRules.taken("category", slug)
                            : unlessSame(category, new CategoryEvent.Renamed(name, slug));
            case CategoryCommand.Move move -> move(move, category, facts);
            case CategoryCommand.ChangeMetadata(List<Property> metadata) -> {
                Decision<CategoryEvent> rejection = rejectMetadata(metadata);
                yield rejection != null
                        ? rejection
                        : unlessSame(category, new CategoryEvent.MetadataChanged(metadata));
            }
            case CategoryCommand.Remove() -> remove(facts);
        };
    }

    private static Decision<CategoryEvent> move(
            CategoryCommand.Move move, CategoryState category, CategoryFacts facts) {
        if (Objects.equals(move.parent(), category.parent())) {
            return Decision.nothingToDo();
        }
        ParentFacts parent = facts.parent();
        if (parent != null && parent.inSubTree()) {
            return Decision.rejected(
                    "category-cycle",
                    "the new parent is the category itself or below it; choose another");
        }
        int moved = facts.categoriesBelow() + 1;
        if (moved > MAX_MOVED) {
            return Decision.rejected(
                    "sub-tree-too-large",
                    "%d categories would move; at most %d can at once, so move parts of them first"
                            .formatted(moved, MAX_MOVED));
        }
        Decision<CategoryEvent> rejection = rejectParent(move.parent(), facts);
        return rejection != null
                ? rejection
                : Decision.accepted(new CategoryEvent.Moved(move.parent()));
    }

    private static Decision<CategoryEvent> remove(CategoryFacts facts) {
        if (facts.categoriesBelow() > 0) {
            return Decision.rejected(
                    "category-not-empty", "there are categories below; move or remove them first");
        }
        return facts.hasProducts()
                ? Decision.rejected(
                        "category-not-empty",
                        "there are products in the category; put them into another first")
                : Decision.accepted(new CategoryEvent.Removed());
    }

    private static Decision<CategoryEvent> unlessSame(CategoryState category, CategoryEvent event) {
        return evolve(category, event).equals(category)
                ? Decision.nothingToDo()
                : Decision.accepted(event);
    }

    private static @Nullable Decision<CategoryEvent> rejectParent(
            @Nullable CategoryId named, CategoryFacts facts) {
        if (named == null) {
            return null;
        }
        if (facts.parent() == null) {
            return Decision.rejected(
                    "category-unknown", "there is no category %s".formatted(named.value()));
        }
        int levels = facts.parent().level() + 1 + facts.levelsBelow();
        return levels <= CatalogLimits.MAX_CATEGORY_LEVELS
                ? null
                : Decision.rejected(
                        "too-many-levels",
                        "the tree would have %d levels there; at most %d are allowed"
                                .formatted(levels, CatalogLimits.MAX_CATEGORY_LEVELS));
    }

    private static @Nullable Decision<CategoryEvent> rejectMetadata(List<Property> metadata) {
        return PropertyRules.reject("metadata", metadata, CatalogLimits.MAX_METADATA);
    }

    /// The category after `event`; `category` is null before the first event.
    static CategoryState evolve(@Nullable CategoryState category, CategoryEvent event) {
        if (event instanceof CategoryEvent.Created created) {
            return new CategoryState(
                    created.parentId(), created.name(), created.slug(), created.metadata(), false);
        }
        if (category == null) {
            throw new IllegalStateException("a category's first event is " + event);
        }
        List<Property> metadata = category.metadata();
        return switch (event) {
            case CategoryEvent.Created _ -> throw new AssertionError(event);
            case CategoryEvent.Renamed(String name, String slug) ->
                    new CategoryState(category.parent(), name, slug, metadata, false);
            case CategoryEvent.Moved moved -> category.below(moved.parentId());
            case CategoryEvent.MetadataChanged(List<Property> changed) ->
                    new CategoryState(
                            category.parent(), category.name(), category.slug(), changed, false);
            case CategoryEvent.Removed() ->
                    new CategoryState(
                            category.parent(), category.name(), category.slug(), metadata, true);
        };
    }
}
