package dev.ferry.contracts.catalog;

/// The largest values of the catalog context, as [dev.ferry.contracts.shared.Limits].
public final class CatalogLimits {
    /// A slug names a manufacturer or a category in addresses. It is made of lower case letters and
    /// digits, in words joined by `-`.
    public static final int SLUG_LENGTH = 100;

    public static final int MANUFACTURER_NAME_LENGTH = 200;

    private CatalogLimits() {}
}
