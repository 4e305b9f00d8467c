package dev.ferry.command.catalog;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.contracts.catalog.CatalogLimits;
import java.util.regex.Pattern;

/// Parses what the commands of several aggregates contain.
public final class CatalogJson {
    private static final Pattern SLUG =
            Pattern.compile(
                    "(?=.{1,%d}$)[a-z0-9]+(-[a-z0-9]+)*".formatted(CatalogLimits.SLUG_LENGTH));

    private static final String SLUG_ALLOWED =
            "must be at most %d lower case letters and digits, in words joined by '-', such as \"garden-tools\""
                    .formatted(CatalogLimits.SLUG_LENGTH);

    private CatalogJson() {}

    /// The field `slug`.
    public static String slug(JsonFields fields) {
        return fields.form("slug", SLUG, SLUG_ALLOWED, "x");
    }
}
