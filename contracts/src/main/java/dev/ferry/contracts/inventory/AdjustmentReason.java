package dev.ferry.contracts.inventory;

/// Why the quantity on hand differs from what was booked.
public enum AdjustmentReason {
    /// Somebody counted.
    COUNT,
    DAMAGE,
    EXPIRY,
    FOUND,
    LOSS,
    /// A customer's goods were put back on the shelf.
    RETURN,
    THEFT,
    OTHER
}
