package dev.ferry.command.inventory.stock;

import static dev.ferry.command.inventory.stock.StockHistory.EMPTY;
import static dev.ferry.command.inventory.stock.StockHistory.HERE;
import static dev.ferry.command.inventory.stock.StockHistory.THERE;
import static dev.ferry.command.inventory.stock.StockHistory.TRANSFER;
import static dev.ferry.command.inventory.stock.StockHistory.accepted;
import static dev.ferry.command.inventory.stock.StockHistory.given;
import static dev.ferry.command.inventory.stock.StockHistory.received;
import static dev.ferry.command.inventory.stock.StockHistory.rejected;
import static dev.ferry.command.inventory.stock.StockHistory.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.inventory.WarehouseStatus;
import dev.ferry.contracts.inventory.InventoryLimits;
import dev.ferry.contracts.inventory.StockEvent;
import dev.ferry.contracts.inventory.WarehouseId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TransferRulesTest {
    private static final StockEvent DEPARTED =
            new StockEvent.TransferredOut(EMPTY.with(13, 3), TRANSFER, THERE, 4);
    private static final StockCommand.Change ARRIVE = new StockCommand.TransferIn(TRANSFER);
    private static final StockCommand.Change RETURN = new StockCommand.ReturnTransfer(TRANSFER);
    private static final TransferState UNDER_WAY =
            new TransferState("85123A-RED", THERE, HERE, 4, TransferStatus.UNDER_WAY);

    @Test
    void available_pieces_leave_for_another_warehouse() {
        assertThat(given(reserved(17, 3)).when(out(THERE, 4))).isEqualTo(accepted(DEPARTED));
    }

    @Test
    void a_departure_can_make_a_stock_low() {
        assertThat(given(received(8)).when(out(THERE, 8)))
                .isEqualTo(
                        accepted(
                                new StockEvent.TransferredOut(EMPTY, TRANSFER, THERE, 8),
                                new StockEvent.Low(EMPTY)));
    }

    @Test
    void a_repeated_departure_makes_no_event_even_if_nothing_is_left() {
        assertThat(given(DEPARTED, received(0)).when(out(THERE, 4)))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void a_transfer_id_is_not_used_for_other_pieces_or_between_other_warehouses() {
        Decision<StockEvent> rejection =
                rejected(
                        "transfer-differs",
                        "the transfer %s is of other pieces or between other warehouses"
                                .formatted(TRANSFER.value()));

        assertThat(given(DEPARTED).when(out(THERE, 5))).isEqualTo(rejection);
        assertThat(given(DEPARTED).when(out(new WarehouseId(new UUID(1, 3)), 4)))
                .isEqualTo(rejection);
        assertThat(given(received(20)).whereATransferIs(UNDER_WAY).when(out(THERE, 4)))
                .isEqualTo(rejection);
        for (TransferState other :
                List.of(
                        new TransferState("85123A-BLUE", THERE, HERE, 4, TransferStatus.UNDER_WAY),
                        new TransferState(
                                "85123A-RED", HERE, THERE, 4, TransferStatus.UNDER_WAY))) {
            assertThat(given(received(20)).whereATransferIs(other).when(ARRIVE))
                    .isEqualTo(rejection);
        }
    }

    @Test
    void reserved_pieces_do_not_leave_for_another_warehouse() {
        assertThat(given(reserved(17, 3)).when(out(THERE, 15)))
                .isEqualTo(
                        rejected(
                                "insufficient-stock",
                                "14 of 85123A-RED are available (17 on hand, 3 of them reserved),"
                                        + " which is less than 15"));
    }

    @Test
    void a_departure_needs_pieces_and_another_active_warehouse() {
        assertThat(given(received(20)).when(out(THERE, 0)))
                .isEqualTo(
                        rejected(
                                "quantity-not-positive",
                                "the quantity is 0; it must be above zero"));
        assertThat(given(received(20)).when(out(HERE, 4)))
                .isEqualTo(
                        rejected(
                                "same-warehouse",
                                "the pieces are in the warehouse %s already"
                                        .formatted(HERE.value())));
        assertThat(
                        given(received(20))
                                .whereTheWarehouseIs(WarehouseStatus.CLOSED)
                                .when(out(THERE, 4)))
                .isEqualTo(closed(THERE));
        assertThat(given(received(20)).whereTheWarehouseIs(null).when(out(THERE, 4)))
                .isEqualTo(rejected("warehouse-unknown", "there is no warehouse " + THERE.value()));
    }

    @Test
    void pieces_arrive_once() {
        StockEvent arrived = new StockEvent.TransferredIn(EMPTY.with(21, 3), TRANSFER, THERE, 4);

        assertThat(given(reserved(17, 3)).whereATransferIs(UNDER_WAY).when(ARRIVE))
                .isEqualTo(accepted(arrived));
        assertThat(given(arrived).when(ARRIVE)).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void pieces_that_never_departed_do_not_arrive() {
        assertThat(given(received(20)).when(ARRIVE))
                .isEqualTo(
                        rejected(
                                "transfer-unknown",
                                "no transfer %s has departed".formatted(TRANSFER.value())));
    }

    @Test
    void pieces_arrive_neither_in_a_closed_warehouse_nor_in_a_stock_that_is_full() {
        assertThat(
                        given(received(20))
                                .whereATransferIs(UNDER_WAY)
                                .whereTheWarehouseIs(WarehouseStatus.CLOSED)
                                .when(ARRIVE))
                .isEqualTo(closed(HERE));
        assertThat(
                        given(received(InventoryLimits.MAX_QUANTITY))
                                .whereATransferIs(UNDER_WAY)
                                .when(ARRIVE))
                .isEqualTo(
                        rejected(
                                "stock-too-large",
                                "there would be 1000000004 of 85123A-RED; at most 1000000000 are"
                                        + " possible"));
    }

    @Test
    void pieces_that_have_not_arrived_come_back_once() {
        StockEvent returned =
                new StockEvent.TransferReturned(EMPTY.with(17, 3), TRANSFER, THERE, 4);

        assertThat(given(DEPARTED).when(RETURN)).isEqualTo(accepted(returned));
        assertThat(given(returned).when(RETURN)).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void pieces_that_have_arrived_do_not_come_back() {
        assertThat(
                        given(received(20))
                                .whereATransferIs(leaving(TransferStatus.ARRIVED))
                                .when(RETURN))
                .isEqualTo(
                        rejected(
                                "transfer-arrived",
                                "the transfer %s has arrived; transfer the pieces back under another id"
                                        .formatted(TRANSFER.value())));
    }

    @Test
    void pieces_that_came_back_do_not_arrive_even_if_the_warehouse_is_closed_by_then() {
        TransferState returned =
                new TransferState("85123A-RED", THERE, HERE, 4, TransferStatus.RETURNED);

        assertThat(
                        given(received(20))
                                .whereATransferIs(returned)
                                .whereTheWarehouseIs(WarehouseStatus.CLOSED)
                                .when(ARRIVE))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void a_transfer_that_is_unknown_or_of_another_stock_is_not_returned() {
        assertThat(given(received(20)).when(RETURN))
                .isEqualTo(
                        rejected(
                                "transfer-unknown",
                                "no transfer %s has departed".formatted(TRANSFER.value())));
        for (TransferState other :
                List.of(
                        UNDER_WAY,
                        new TransferState(
                                "85123A-BLUE", HERE, THERE, 4, TransferStatus.UNDER_WAY))) {
            assertThat(given(received(20)).whereATransferIs(other).when(RETURN))
                    .isEqualTo(
                            rejected(
                                    "transfer-differs",
                                    "the transfer %s is of other pieces or between other warehouses"
                                            .formatted(TRANSFER.value())));
        }
    }

    @Test
    void pieces_come_back_neither_to_a_closed_warehouse_nor_to_a_stock_that_is_full() {
        TransferState transfer = leaving(TransferStatus.UNDER_WAY);

        assertThat(
                        given(received(20))
                                .whereATransferIs(transfer)
                                .whereTheWarehouseIs(WarehouseStatus.CLOSED)
                                .when(RETURN))
                .isEqualTo(closed(HERE));
        assertThat(
                        given(received(InventoryLimits.MAX_QUANTITY))
                                .whereATransferIs(transfer)
                                .when(RETURN))
                .isEqualTo(
                        rejected(
                                "stock-too-large",
                                "there would be 1000000004 of 85123A-RED; at most 1000000000 are"
                                        + " possible"));
    }

    private static TransferState leaving(TransferStatus status) {
        return new TransferState("85123A-RED", HERE, THERE, 4, status);
    }

    private static StockCommand.Change out(WarehouseId to, int pieces) {
        return new StockCommand.TransferOut(TRANSFER, to, pieces);
    }

    private static Decision<StockEvent> closed(WarehouseId warehouse) {
        return rejected(
                "warehouse-closed",
                "the warehouse %s is closed and takes neither goods nor reservations"
                        .formatted(warehouse.value()));
    }
}
