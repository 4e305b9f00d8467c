package dev.ferry.command.catalog.category;

import org.jspecify.annotations.Nullable;

/// The facts about the rest of the tree that a decision needs. Only those are looked up that the
/// rules of the command ask for.
///
/// @param slugTaken whether another category of the tenant has the command's slug
/// @param parent the parent that the command names; null when it names none, when there is no such
///   category, or when that one was removed
/// @param categoriesBelow how many categories are below this one, on all levels
/// @param levelsBelow how many levels they take
/// @param hasProducts whether a product is in this category, in whatever status
record CategoryFacts(
        boolean slugTaken,
        @Nullable ParentFacts parent,
        int categoriesBelow,
        int levelsBelow,
        boolean hasProducts) {
    static final CategoryFacts NONE = new CategoryFacts(false, null, 0, 0, false);

    /// @param level 1 at the top
    /// @param inSubTree whether the parent is the category itself or below it
    record ParentFacts(int level, boolean inSubTree) {}
}
