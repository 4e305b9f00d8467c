package dev.ferry.command.inventory.stock;

import static dev.ferry.command.inventory.stock.StockHistory.EMPTY;
import static dev.ferry.command.inventory.stock.StockHistory.HERE;
import static dev.ferry.command.inventory.stock.StockHistory.accepted;
import static dev.ferry.command.inventory.stock.StockHistory.given;
import static dev.ferry.command.inventory.stock.StockHistory.received;
import static dev.ferry.command.inventory.stock.StockHistory.rejected;
import static dev.ferry.command.inventory.stock.StockHistory.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.inventory.WarehouseStatus;
import dev.ferry.contracts.inventory.AdjustmentReason;
import dev.ferry.contracts.inventory.InventoryLimits;
import dev.ferry.contracts.inventory.StockEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StockDeciderTest {
    @Test
    void a_stock_is_opened_empty_in_an_active_warehouse_and_is_low_from_the_beginning() {
        assertThat(open(5, 100, WarehouseStatus.ACTIVE))
                .isEqualTo(accepted(new StockEvent.Opened(EMPTY), new StockEvent.Low(EMPTY)));
        assertThat(given(new StockEvent.Opened(EMPTY)).when(new StockCommand.Receive(4, null)))
                .as("is not told twice")
                .isEqualTo(accepted(new StockEvent.Received(EMPTY.with(4, 0), 4, null)));
    }

    @Test
    void a_stock_is_not_opened_in_a_closed_warehouse_or_in_one_that_does_not_exist() {
        assertThat(open(5, 100, WarehouseStatus.CLOSED))
                .isEqualTo(
                        rejected(
                                "warehouse-closed",
                                "the warehouse %s is closed and takes neither goods nor reservations"
                                        .formatted(HERE.value())));
        assertThat(
                        StockDecider.open(
                                new StockCommand.Open("85123A-RED", HERE, 5, 100), StockFacts.NONE))
                .isEqualTo(
                        rejected(
                                "warehouse-unknown",
                                "there is no warehouse %s".formatted(HERE.value())));
    }

    @Test
    void a_reorder_point_below_zero_and_a_reorder_quantity_of_zero_are_rejected() {
        Decision<StockEvent> negative =
                rejected(
                        "reorder-point-negative",
                        "the reorder point is -1; it must be zero or more");
        Decision<StockEvent> zero =
                rejected("quantity-not-positive", "the quantity is 0; it must be above zero");

        assertThat(open(-1, 100, WarehouseStatus.ACTIVE)).isEqualTo(negative);
        assertThat(open(5, 0, WarehouseStatus.ACTIVE)).isEqualTo(zero);
        assertThat(given(received(9)).when(new StockCommand.SetReorderPoint(-1, 100)))
                .isEqualTo(negative);
        assertThat(given(received(9)).when(new StockCommand.SetReorderPoint(5, 0))).isEqualTo(zero);
    }

    @Test
    void pieces_are_received_beside_those_that_are_there() {
        assertThat(given(reserved(8, 3)).when(new StockCommand.Receive(4, "4711")))
                .isEqualTo(accepted(new StockEvent.Received(EMPTY.with(12, 3), 4, "4711")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void zero_or_fewer_pieces_are_not_received(int pieces) {
        assertThat(given(received(9)).when(new StockCommand.Receive(pieces, null)))
                .isEqualTo(
                        rejected(
                                "quantity-not-positive",
                                "the quantity is %d; it must be above zero".formatted(pieces)));
    }

    @Test
    void a_closed_warehouse_receives_nothing() {
        assertThat(
                        given(received(9))
                                .whereTheWarehouseIs(WarehouseStatus.CLOSED)
                                .when(new StockCommand.Receive(1, null)))
                .isEqualTo(
                        rejected(
                                "warehouse-closed",
                                "the warehouse %s is closed and takes neither goods nor reservations"
                                        .formatted(HERE.value())));
    }

    @Test
    void a_stock_holds_a_billion_pieces_and_no_more() {
        int most = InventoryLimits.MAX_QUANTITY;
        Decision<StockEvent> tooLarge =
                rejected(
                        "stock-too-large",
                        "there would be 1000000001 of 85123A-RED; at most 1000000000 are possible");

        assertThat(given(received(most - 1)).when(new StockCommand.Receive(1, null)))
                .isEqualTo(accepted(new StockEvent.Received(EMPTY.with(most, 0), 1, null)));
        assertThat(given(received(most)).when(new StockCommand.Receive(1, null)))
                .isEqualTo(tooLarge);
        assertThat(
                        given(received(most))
                                .when(new StockCommand.Adjust(1, AdjustmentReason.FOUND, null)))
                .isEqualTo(tooLarge);
    }

    @Test
    void a_stock_is_adjusted_up_and_down_for_a_reason() {
        assertThat(
                        given(reserved(20, 3))
                                .when(
                                        new StockCommand.Adjust(
                                                -2, AdjustmentReason.DAMAGE, "fell down")))
                .isEqualTo(
                        accepted(
                                new StockEvent.Adjusted(
                                        EMPTY.with(18, 3),
                                        -2,
                                        AdjustmentReason.DAMAGE,
                                        "fell down")));
        assertThat(
                        given(reserved(20, 3))
                                .when(new StockCommand.Adjust(1, AdjustmentReason.FOUND, null)))
                .isEqualTo(
                        accepted(
                                new StockEvent.Adjusted(
                                        EMPTY.with(21, 3), 1, AdjustmentReason.FOUND, null)));
    }

    @Test
    void an_adjustment_of_zero_pieces_is_rejected() {
        assertThat(given(received(9)).when(new StockCommand.Adjust(0, AdjustmentReason.LOSS, null)))
                .isEqualTo(
                        rejected(
                                "adjustment-zero",
                                "the change is 0; it must be above or below zero"));
    }

    @Test
    void reserved_pieces_can_be_neither_adjusted_nor_counted_away() {
        assertThat(
                        given(reserved(8, 3))
                                .when(new StockCommand.Adjust(-6, AdjustmentReason.LOSS, null)))
                .isEqualTo(shortage(6));
        assertThat(
                        given(reserved(8, 3))
                                .when(
                                        new StockCommand.Adjust(
                                                Integer.MIN_VALUE, AdjustmentReason.LOSS, null)))
                .isEqualTo(shortage(2_147_483_648L));
        assertThat(given(reserved(8, 3)).when(new StockCommand.Count(2, null)))
                .isEqualTo(shortage(6));
    }

    @Test
    void a_count_corrects_the_quantity_and_one_that_is_right_makes_no_event() {
        assertThat(given(received(20)).when(new StockCommand.Count(18, "shelf 4")))
                .isEqualTo(
                        accepted(
                                new StockEvent.Adjusted(
                                        EMPTY.with(18, 0), -2, AdjustmentReason.COUNT, "shelf 4")));
        assertThat(given(received(20)).when(new StockCommand.Count(20, null)))
                .isEqualTo(Decision.nothingToDo());
        assertThat(given(received(20)).when(new StockCommand.Count(-1, null)))
                .isEqualTo(
                        rejected("quantity-negative", "-1 were counted; it must be zero or more"));
    }

    @Test
    void a_stock_is_low_when_what_is_available_falls_to_the_reorder_point() {
        StockEvent adjusted =
                new StockEvent.Adjusted(EMPTY.with(5, 0), -1, AdjustmentReason.LOSS, null);

        assertThat(
                        given(received(6))
                                .when(new StockCommand.Adjust(-1, AdjustmentReason.LOSS, null)))
                .isEqualTo(accepted(adjusted, new StockEvent.Low(EMPTY.with(5, 0))));
    }

    @Test
    void a_low_stock_that_falls_further_or_stays_low_is_not_told_to_be_low_again() {
        assertThat(
                        given(received(5))
                                .when(new StockCommand.Adjust(-1, AdjustmentReason.LOSS, null)))
                .isEqualTo(
                        accepted(
                                new StockEvent.Adjusted(
                                        EMPTY.with(4, 0), -1, AdjustmentReason.LOSS, null)));
        assertThat(given(received(3)).when(new StockCommand.Receive(2, null)))
                .isEqualTo(accepted(new StockEvent.Received(EMPTY.with(5, 0), 2, null)));
    }

    @Test
    void a_stock_that_was_above_its_reorder_point_again_can_be_low_again() {
        assertThat(given(received(5), received(7)).when(new StockCommand.Count(2, null)))
                .isEqualTo(
                        accepted(
                                new StockEvent.Adjusted(
                                        EMPTY.with(2, 0), -5, AdjustmentReason.COUNT, null),
                                new StockEvent.Low(EMPTY.with(2, 0))));
    }

    @Test
    void a_reorder_point_that_is_raised_to_what_is_available_makes_the_stock_low() {
        assertThat(given(received(9)).when(new StockCommand.SetReorderPoint(8, 50)))
                .isEqualTo(
                        accepted(
                                new StockEvent.ReorderPointSet(
                                        EMPTY.with(9, 0).withReorder(8, 50))));
        assertThat(given(received(9)).when(new StockCommand.SetReorderPoint(9, 50)))
                .isEqualTo(
                        accepted(
                                new StockEvent.ReorderPointSet(EMPTY.with(9, 0).withReorder(9, 50)),
                                new StockEvent.Low(EMPTY.with(9, 0).withReorder(9, 50))));
        assertThat(given(received(9)).when(new StockCommand.SetReorderPoint(5, 100)))
                .isEqualTo(Decision.nothingToDo());
    }

    private static Decision<StockEvent> shortage(long asked) {
        return rejected(
                "insufficient-stock",
                "5 of 85123A-RED are available (8 on hand, 3 of them reserved), which is less than "
                        + asked);
    }

    private static Decision<StockEvent> open(int point, int quantity, WarehouseStatus warehouse) {
        return StockDecider.open(
                new StockCommand.Open("85123A-RED", HERE, point, quantity),
                new StockFacts(warehouse, null, null));
    }
}
