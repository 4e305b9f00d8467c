package dev.ferry.command.catalog;

import static dev.ferry.contracts.catalog.CatalogLimits.PROPERTY_NAME_LENGTH;
import static dev.ferry.contracts.catalog.CatalogLimits.PROPERTY_VALUE_LENGTH;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.contracts.catalog.CatalogLimits;
import dev.ferry.contracts.catalog.Property;
import java.util.Comparator;
import java.util.List;
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

    /// The field `metadata`, in the order of names.
    public static List<Property> metadata(JsonFields fields) {
        return properties(fields, "metadata", PROPERTY_NAME_LENGTH, PROPERTY_VALUE_LENGTH);
    }

    /// The field `metadata`; empty when it is missing or null.
    public static List<Property> optionalMetadata(JsonFields fields) {
        return fields.has("metadata") ? metadata(fields) : List.of();
    }

    /// A required list of objects with `name` and `value`, in the order of names.
    public static List<Property> properties(
            JsonFields fields, String name, int nameLength, int valueLength) {
        return fields
                .objects(
                        name,
                        property -> {
                            Property read =
                                    new Property(
                                            property.text("name", nameLength),
                                            property.text("value", valueLength));
                            property.end();
                            return read;
                        })
                .stream()
                .sorted(Comparator.comparing(Property::name))
                .toList();
    }
}
