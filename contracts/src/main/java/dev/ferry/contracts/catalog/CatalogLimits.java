package dev.ferry.contracts.catalog;

/// The largest values of the catalog context, as [dev.ferry.contracts.shared.Limits].
public final class CatalogLimits {
    /// A slug names a manufacturer or a category in addresses. It is made of lower case letters and
    /// digits, in words joined by `-`.
    public static final int SLUG_LENGTH = 100;

    public static final int MANUFACTURER_NAME_LENGTH = 200;
    public static final int CATEGORY_NAME_LENGTH = 100;

    /// Levels of the tree of categories; a category at the top is at level 1.
    public static final int MAX_CATEGORY_LEVELS = 16;

    /// Properties in the metadata of one category or product.
    public static final int MAX_METADATA = 50;

    public static final int PROPERTY_NAME_LENGTH = 64;
    public static final int PROPERTY_VALUE_LENGTH = 500;

    private CatalogLimits() {}
}
