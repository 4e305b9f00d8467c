package dev.ferry.contracts.inventory;

import dev.ferry.contracts.shared.AggregateId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Identifies a stock: one SKU in one warehouse.
public record StockId(UUID value) implements AggregateId {
    /// The stock of a SKU in a warehouse. The id is derived, so there is one at most, and whoever
    /// knows both finds the stock without asking. The tenant is no part of the text, because an
    /// aggregate is named by its tenant and its id anyway.
    public static StockId of(String sku, WarehouseId warehouse) {
        return new StockId(
                UUID.nameUUIDFromBytes(
                        ("stock of " + sku + " in " + warehouse.value())
                                .getBytes(StandardCharsets.UTF_8)));
    }
}
