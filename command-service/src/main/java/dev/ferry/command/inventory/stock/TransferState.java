package dev.ferry.command.inventory.stock;

import dev.ferry.contracts.inventory.WarehouseId;

/// A transfer that has departed.
record TransferState(
        String sku, WarehouseId from, WarehouseId to, int pieces, TransferStatus status) {}
