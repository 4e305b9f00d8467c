package dev.ferry.command.inventory.stock;

/// What took the last pieces of a reservation. A repetition of that is answered as before; the
/// other would tell its sender that pieces have gone where they have not.
enum ReservationEndStatus {
    SHIPPED,
    RELEASED
}
