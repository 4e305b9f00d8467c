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

    /// A product's own sku. Skus are made of letters and digits, in words joined by `-`, `.` or
    /// `_`.
    public static final int PRODUCT_SKU_LENGTH = 50;

    public static final int SKU_SUFFIX_LENGTH = 20;

    /// A variant's whole sku: as long as what an order can name.
    public static final int SKU_LENGTH = 64;

    public static final int PRODUCT_NAME_LENGTH = 200;
    public static final int DESCRIPTION_LENGTH = 4_000;

    /// Variants of one product, discontinued ones included.
    public static final int MAX_VARIANTS = 200;

    /// Attributes of one variant.
    public static final int MAX_ATTRIBUTES = 10;

    public static final int ATTRIBUTE_NAME_LENGTH = 50;
    public static final int ATTRIBUTE_VALUE_LENGTH = 100;

    private CatalogLimits() {}
}
