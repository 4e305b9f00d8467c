package dev.ferry.command.inventory.stock;

/// Where the pieces of a transfer are. It ends once: they arrive, or they come back.
enum TransferStatus {
    UNDER_WAY,
    ARRIVED,
    RETURNED
}
