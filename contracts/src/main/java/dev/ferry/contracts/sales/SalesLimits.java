package dev.ferry.contracts.sales;

/// The largest values of the sales context, as [dev.ferry.contracts.shared.Limits].
public final class SalesLimits {
    public static final int PRODUCT_LENGTH = 64;
    public static final int DESCRIPTION_LENGTH = 255;
    public static final int TRACKING_NUMBER_LENGTH = 100;

    public static final int MIN_ORDER_LINES = 1;
    public static final int MAX_ORDER_LINES = 2_000;

    /// Pieces in one line.
    public static final int MIN_QUANTITY = 1;

    public static final int MAX_QUANTITY = 1_000_000;

    private SalesLimits() {}
}
