package dev.ferry.command.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Requests about warehouses and stocks.
final class Depot {
    private final CommandBench bench;

    Depot(CommandBench bench) {
        this.bench = bench;
    }

    /// Opens a warehouse and returns its id.
    String warehouse(String code) {
        Answer opened =
                bench.post(
                        "/v1/warehouses",
                        """
                        {"code": "%s", "name": "Depot", "address": {"country": "United Kingdom"}}
                        """
                                .formatted(code));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        return opened.id();
    }

    Answer close(String warehouse) {
        return bench.post("/v1/warehouses/" + warehouse + "/closure", "{\"reason\": \"flood\"}");
    }

    Answer reopen(String warehouse) {
        return bench.post("/v1/warehouses/" + warehouse + "/reopening", "{}");
    }

    Answer open(String sku, String warehouse) {
        return bench.post(
                "/v1/stock",
                "{\"sku\": \"%s\", \"warehouseId\": \"%s\"}".formatted(sku, warehouse));
    }

    /// Opens a stock of so many pieces and returns its path.
    String stock(String sku, String warehouse, int pieces) {
        Answer opened = open(sku, warehouse);
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        String path = "/v1/stock/" + opened.id();
        assertThat(receive(path, pieces).status()).isEqualTo(200);
        return path;
    }

    Answer receive(String stock, int pieces) {
        return bench.post(stock + "/receipts", "{\"quantity\": %d}".formatted(pieces));
    }

    Answer reserve(String stock, UUID reservation, UUID order, int pieces) {
        return bench.post(
                stock + "/reservations",
                "{\"reservationId\": \"%s\", \"orderId\": \"%s\", \"quantity\": %d}"
                        .formatted(reservation, order, pieces));
    }

    Answer release(String stock, UUID reservation, @Nullable Integer pieces) {
        return bench.post(stock + "/releases", named(reservation, pieces));
    }

    Answer ship(String stock, UUID reservation, @Nullable Integer pieces) {
        return bench.post(stock + "/shipments", named(reservation, pieces));
    }

    private static String named(UUID reservation, @Nullable Integer pieces) {
        return "{\"reservationId\": \"%s\", \"quantity\": %s}".formatted(reservation, pieces);
    }

    Answer adjust(String stock, int change) {
        return bench.post(
                stock + "/adjustments",
                "{\"change\": %d, \"reason\": \"damage\"}".formatted(change));
    }

    Answer count(String stock, int counted) {
        return bench.post(stock + "/counts", "{\"counted\": %d}".formatted(counted));
    }

    Answer reorderAt(String stock, int point) {
        return bench.put(
                stock + "/reorder-point",
                "{\"reorderPoint\": %d, \"reorderQuantity\": 50}".formatted(point));
    }

    Answer giveBack(String stock, UUID transfer) {
        return bench.post(stock + "/transfers/" + transfer + "/return", "{}");
    }

    Answer transfer(String stock, UUID transfer, String warehouse, int pieces) {
        return bench.post(
                stock + "/transfers",
                "{\"transferId\": \"%s\", \"toWarehouseId\": \"%s\", \"quantity\": %d}"
                        .formatted(transfer, warehouse, pieces));
    }
}
