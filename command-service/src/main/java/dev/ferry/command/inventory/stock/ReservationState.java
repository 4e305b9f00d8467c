package dev.ferry.command.inventory.stock;

import dev.ferry.contracts.inventory.OrderReference;
import org.jspecify.annotations.Nullable;

/// A reservation of a stock.
///
/// @param pieces how many it was made for
/// @param shipped how many of them have left
/// @param released how many of them are no longer promised
/// @param end null while pieces are open
record ReservationState(
        OrderReference order,
        int pieces,
        int shipped,
        int released,
        @Nullable ReservationEndStatus end) {
    /// Pieces that it still holds.
    int open() {
        return pieces - shipped - released;
    }
}
