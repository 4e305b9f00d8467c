package dev.ferry.command.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.Rows;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the fields of a stock's commands may hold.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StockFieldsIT {
    private final Rows rows;
    private final CommandBench bench;
    private final Depot depot;
    private final String bristol;

    StockFieldsIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
        depot = new Depot(bench);
        bristol = depot.warehouse("BRS-1");
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void wrong_fields_are_named_together() {
        String path = depot.stock("20725", bristol, 8);

        assertThat(bench.post("/v1/stock", "{\"sku\": \" \", \"reorderPoint\": 1.5}").errors())
                .containsExactlyInAnyOrder(
                        "sku must be at most 64 letters and digits, in words joined by '-', '.' or '_', such as \"TEE-1\"",
                        "warehouseId is missing",
                        "reorderPoint must be a whole number of at most 1000000000");
        assertThat(
                        bench.post(
                                        path + "/adjustments",
                                        "{\"change\": \"many\", \"reason\": \"moths\"}")
                                .errors())
                .containsExactlyInAnyOrder(
                        "change must be a whole number from -1000000 to 1000000",
                        "reason must be one of count, damage, expiry, found, loss, return, theft,"
                                + " other");
        assertThat(bench.post(path + "/reservations", "{\"quantity\": 1000001}").errors())
                .containsExactlyInAnyOrder(
                        "reservationId is missing",
                        "orderId is missing",
                        "quantity must be a whole number of at most 1000000");
    }

    @Test
    void a_stock_is_not_opened_for_a_text_that_no_product_can_have_as_its_sku() {
        List<String> before = rows.census();

        for (String sku : List.of("TEE-1 ", " TEE-1", "TEE--1", "TEE/1", "x".repeat(65))) {
            assertThat(depot.open(sku, bristol).errors()).as(sku).hasSize(1);
        }

        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void an_adjustment_takes_at_most_a_million_pieces_in_either_direction() {
        String path = depot.stock("20728", bristol, 1_000_000);
        depot.receive(path, 1_000_000);

        assertThat(depot.adjust(path, -1_000_001).errors())
                .containsExactly("change must be a whole number from -1000000 to 1000000");
        assertThat(depot.adjust(path, 1_000_001).errors())
                .containsExactly("change must be a whole number from -1000000 to 1000000");
        assertThat(depot.adjust(path, -1_000_000).status()).isEqualTo(200);
    }
}
