package dev.ferry.contracts.inventory;

/// The largest values of the inventory context, as [dev.ferry.contracts.shared.Limits].
public final class InventoryLimits {
    /// As long as the product of an order's line, which it names.
    public static final int SKU_LENGTH = 64;

    /// What people call a warehouse.
    public static final int CODE_LENGTH = 20;

    public static final int REFERENCE_LENGTH = 200;

    /// Pieces that one command moves.
    public static final int MAX_PIECES = 1_000_000;

    /// Pieces of one SKU in one warehouse.
    public static final int MAX_QUANTITY = 1_000_000_000;

    private InventoryLimits() {}
}
