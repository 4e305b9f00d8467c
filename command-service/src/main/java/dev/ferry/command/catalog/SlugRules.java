package dev.ferry.command.catalog;

import dev.ferry.command.decide.Decision;

/// The rule for slugs that manufacturers and categories share.
public final class SlugRules {
    private SlugRules() {}

    /// @param owner what has slugs of its own: `manufacturer`, `category`
    public static <E> Decision<E> taken(String owner, String slug) {
        return Decision.rejected(
                "slug-taken", "another %s has the slug %s; choose another".formatted(owner, slug));
    }
}
