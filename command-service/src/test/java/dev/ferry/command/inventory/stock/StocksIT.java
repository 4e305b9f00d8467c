package dev.ferry.command.inventory.stock;

import static dev.ferry.command.CommandBench.assertChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Rows;
import dev.ferry.contracts.inventory.StockId;
import dev.ferry.contracts.inventory.WarehouseId;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StocksIT {
    private static final UUID ORDER = UUID.randomUUID();

    private final Rows rows;
    private final CommandBench bench;
    private final Depot depot;
    private final String bristol;

    StocksIT(TestDatabase database) {
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
    void pieces_come_in_are_reserved_released_and_shipped_and_each_event_has_the_level_after_it() {
        String leeds = depot.warehouse("LDS-1");
        Answer opened = depot.open("85123A", bristol);
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.header("location")).isEqualTo("/v1/stock/" + opened.id());
        String path = "/v1/stock/" + opened.id();
        UUID reservation = UUID.randomUUID();

        assertChanged(depot.receive(path, 48), 3);
        assertChanged(depot.reserve(path, reservation, ORDER, 40), 5);
        assertChanged(depot.release(path, reservation, 4), 6);
        assertChanged(depot.ship(path, reservation, 30), 7);
        assertChanged(depot.adjust(path, -1), 8);
        assertChanged(depot.count(path, 16), 10);
        assertChanged(depot.reorderAt(path, 9), 11);
        assertChanged(depot.transfer(path, UUID.randomUUID(), leeds, 5), 13);
        assertChanged(depot.ship(path, reservation, null), 14);

        assertThat(levels(opened.id()))
                .containsExactly(
                        "1|stock.opened|0|0|0|10|100",
                        "2|stock.low|0|0|0|10|100",
                        "3|stock.received|48|0|48|10|100",
                        "4|stock.reserved|48|40|8|10|100",
                        "5|stock.low|48|40|8|10|100",
                        "6|stock.released|48|36|12|10|100",
                        "7|stock.shipped|18|6|12|10|100",
                        "8|stock.adjusted|17|6|11|10|100",
                        "9|stock.adjusted|16|6|10|10|100",
                        "10|stock.low|16|6|10|10|100",
                        "11|stock.reorder-point-set|16|6|10|9|50",
                        "12|stock.transferred-out|11|6|5|9|50",
                        "13|stock.low|11|6|5|9|50",
                        "14|stock.shipped|5|0|5|9|50");
    }

    @Test
    void rows_events_and_outbox_say_the_same() {
        String id = idOf(depot.stock("22423", bristol, 20));
        UUID reservation = UUID.randomUUID();
        UUID transfer = UUID.randomUUID();
        String york = depot.warehouse("YRK-1");
        depot.reserve("/v1/stock/" + id, reservation, ORDER, 7);
        depot.ship("/v1/stock/" + id, reservation, 2);
        depot.release("/v1/stock/" + id, reservation, 1);
        depot.transfer("/v1/stock/" + id, transfer, york, 3);

        assertThat(
                        rows.query(
                                """
                                select version, sku, warehouse_id, quantity, reserved,
                                       reorder_point, reorder_quantity
                                  from command_model.stock
                                 where id = ?
                                """,
                                UUID.fromString(id)))
                .containsExactly("7|22423|%s|15|4|10|100".formatted(bristol));
        assertThat(
                        rows.query(
                                """
                                select order_id, pieces, shipped, released, open
                                  from command_model.stock_reservation
                                 where id = ?
                                """,
                                reservation))
                .containsExactly("%s|7|2|1|4".formatted(ORDER));
        assertThat(
                        rows.query(
                                """
                                select sku, from_warehouse_id, to_warehouse_id, pieces, status
                                  from command_model.stock_transfer
                                 where id = ?
                                """,
                                transfer))
                .containsExactly("22423|%s|%s|3|under-way".formatted(bristol, york));
        assertThat(
                        rows.query(
                                """
                                select aggregate_version, event_type, aggregate_type
                                  from outbox.message
                                 where aggregate_id = ?
                                 order by seq
                                """,
                                id))
                .containsExactly(
                        "1|stock.opened|stock",
                        "2|stock.low|stock",
                        "3|stock.received|stock",
                        "4|stock.reserved|stock",
                        "5|stock.shipped|stock",
                        "6|stock.released|stock",
                        "7|stock.transferred-out|stock");
    }

    @Test
    void a_sku_has_one_stock_in_a_warehouse_whose_id_follows_from_both() {
        Answer opened = depot.open("84029E", bristol);

        assertThat(opened.id())
                .isEqualTo(
                        StockId.of("84029E", new WarehouseId(UUID.fromString(bristol)))
                                .value()
                                .toString());
        List<String> before = rows.census();
        assertThat(depot.open("84029E", bristol).code()).isEqualTo("already-exists");
        assertThat(rows.census()).isEqualTo(before);
        assertThat(depot.open("84029G", bristol).status()).isEqualTo(201);
        assertThat(depot.open("84029E", depot.warehouse("MAN-1")).status()).isEqualTo(201);
    }

    @Test
    void a_repeated_reservation_shipment_release_or_transfer_changes_nothing() {
        String path = depot.stock("71053", bristol, 30);
        String hull = depot.warehouse("HUL-1");
        UUID shipped = UUID.randomUUID();
        UUID released = UUID.randomUUID();
        UUID transfer = UUID.randomUUID();
        depot.reserve(path, shipped, ORDER, 4);
        depot.release(path, shipped, 1);
        depot.reserve(path, released, ORDER, 5);
        depot.ship(path, shipped, null);
        depot.ship(path, released, 2);
        depot.release(path, released, null);
        long version = depot.transfer(path, transfer, hull, 6).version();
        List<String> before = rows.census();

        assertChanged(depot.reserve(path, shipped, ORDER, 4), version);
        assertChanged(depot.reserve(path, released, ORDER, 5), version);
        assertChanged(depot.ship(path, shipped, null), version);
        assertChanged(depot.release(path, released, null), version);
        assertChanged(depot.transfer(path, transfer, hull, 6), version);
        assertThat(depot.ship(path, released, null).code()).isEqualTo("reservation-released");
        assertThat(depot.release(path, shipped, null).code()).isEqualTo("reservation-shipped");

        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void an_order_may_reserve_in_several_stocks_under_one_reservation_id() {
        UUID reservation = UUID.randomUUID();

        assertThat(depot.reserve(depot.stock("A", bristol, 5), reservation, ORDER, 5).status())
                .isEqualTo(200);
        assertThat(depot.reserve(depot.stock("B", bristol, 5), reservation, ORDER, 3).status())
                .isEqualTo(200);
    }

    @Test
    void what_is_refused_writes_nothing() {
        String path = depot.stock("84406B", bristol, 8);
        String closed = depot.warehouse("CLO-1");
        String inClosed = depot.stock("84406B", closed, 8);
        UUID reservation = UUID.randomUUID();
        depot.reserve(path, reservation, ORDER, 3);
        depot.close(closed);
        List<String> before = rows.census();

        assertThat(
                        List.of(
                                depot.open("X", closed).code(),
                                depot.open("X", UUID.randomUUID().toString()).code(),
                                depot.receive(inClosed, 1).code(),
                                depot.reserve(inClosed, UUID.randomUUID(), ORDER, 1).code(),
                                depot.reserve(path, UUID.randomUUID(), ORDER, 6).code(),
                                depot.reserve(path, reservation, ORDER, 2).code(),
                                depot.release(path, UUID.randomUUID(), null).code(),
                                depot.ship(path, reservation, 4).code(),
                                depot.adjust(path, -6).code(),
                                depot.count(path, 2).code(),
                                depot.reorderAt(path, -1).code(),
                                depot.transfer(path, UUID.randomUUID(), bristol, 1).code(),
                                depot.transfer(path, UUID.randomUUID(), closed, 1).code()))
                .containsExactly(
                        "warehouse-closed",
                        "warehouse-unknown",
                        "warehouse-closed",
                        "warehouse-closed",
                        "insufficient-stock",
                        "reservation-differs",
                        "reservation-unknown",
                        "reservation-exceeded",
                        "insufficient-stock",
                        "insufficient-stock",
                        "reorder-point-negative",
                        "same-warehouse",
                        "warehouse-closed");
        assertThat(depot.receive("/v1/stock/" + UUID.randomUUID(), 1).status()).isEqualTo(404);
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void goods_leave_a_closed_warehouse() {
        String closing = depot.warehouse("CLO-2");
        String path = depot.stock("20726", closing, 9);
        UUID reservation = UUID.randomUUID();
        depot.reserve(path, reservation, ORDER, 4);
        depot.close(closing);

        assertThat(depot.ship(path, reservation, 3).status()).isEqualTo(200);
        assertThat(depot.release(path, reservation, null).status()).isEqualTo(200);
        assertThat(depot.adjust(path, -1).status()).isEqualTo(200);
        assertThat(depot.transfer(path, UUID.randomUUID(), bristol, 5).status()).isEqualTo(200);
    }

    @Test
    void a_warehouse_to_which_pieces_are_on_their_way_is_not_closed() {
        String target = depot.warehouse("TAR-1");
        depot.transfer(depot.stock("20727", bristol, 9), UUID.randomUUID(), target, 1);
        List<String> before = rows.census();

        assertThat(depot.close(target).code()).isEqualTo("warehouse-awaits-transfers");
        assertThat(rows.census()).isEqualTo(before);
    }

    private List<String> levels(String id) {
        return rows.query(
                """
                select aggregate_version, event_type,
                       data #>> '{stock,quantity}', data #>> '{stock,reserved}',
                       data #>> '{stock,available}', data #>> '{stock,reorderPoint}',
                       data #>> '{stock,reorderQuantity}'
                  from event_store.domain_event
                 where aggregate_id = ?
                 order by aggregate_version
                """,
                UUID.fromString(id));
    }

    private static String idOf(String path) {
        return path.substring("/v1/stock/".length());
    }
}
