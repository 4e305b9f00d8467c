package dev.ferry.command.inventory.stock;

import static dev.ferry.command.inventory.stock.StockHistory.EMPTY;
import static dev.ferry.command.inventory.stock.StockHistory.HERE;
import static dev.ferry.command.inventory.stock.StockHistory.ORDER;
import static dev.ferry.command.inventory.stock.StockHistory.RESERVATION;
import static dev.ferry.command.inventory.stock.StockHistory.accepted;
import static dev.ferry.command.inventory.stock.StockHistory.given;
import static dev.ferry.command.inventory.stock.StockHistory.received;
import static dev.ferry.command.inventory.stock.StockHistory.rejected;
import static dev.ferry.command.inventory.stock.StockHistory.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.inventory.WarehouseStatus;
import dev.ferry.contracts.inventory.OrderReference;
import dev.ferry.contracts.inventory.StockEvent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReservationRulesTest {
    private static final StockCommand.Change SHIP_ALL = new StockCommand.Ship(RESERVATION, null);
    private static final StockCommand.Change RELEASE_ALL =
            new StockCommand.Release(RESERVATION, null);

    @Test
    void available_pieces_are_reserved_for_an_order_to_the_last_one() {
        assertThat(given(received(20)).when(reserve(14))).isEqualTo(accepted(reserved(20, 14)));
        assertThat(given(received(20)).when(reserve(20)))
                .isEqualTo(accepted(reserved(20, 20), new StockEvent.Low(EMPTY.with(20, 20))));
    }

    @Test
    void more_pieces_than_are_available_are_not_reserved() {
        assertThat(given(received(20)).when(reserve(21)))
                .isEqualTo(
                        rejected(
                                "insufficient-stock",
                                "20 of 85123A-RED are available (20 on hand, 0 of them reserved),"
                                        + " which is less than 21"));
    }

    @Test
    void a_closed_warehouse_takes_no_reservation() {
        assertThat(given(received(20)).whereTheWarehouseIs(WarehouseStatus.CLOSED).when(reserve(1)))
                .isEqualTo(
                        rejected(
                                "warehouse-closed",
                                "the warehouse %s is closed and takes neither goods nor reservations"
                                        .formatted(HERE.value())));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void zero_or_fewer_pieces_are_neither_reserved_nor_released_nor_shipped(int pieces) {
        Decision<StockEvent> rejection =
                rejected(
                        "quantity-not-positive",
                        "the quantity is %d; it must be above zero".formatted(pieces));

        assertThat(given(received(20)).when(reserve(pieces))).isEqualTo(rejection);
        assertThat(given(reserved(20, 9)).when(new StockCommand.Release(RESERVATION, pieces)))
                .isEqualTo(rejection);
        assertThat(given(reserved(20, 9)).when(new StockCommand.Ship(RESERVATION, pieces)))
                .isEqualTo(rejection);
    }

    @Test
    void a_repeated_reservation_makes_no_event_even_if_it_was_released_or_the_warehouse_closed() {
        assertThat(given(reserved(20, 9)).when(reserve(9))).isEqualTo(Decision.nothingToDo());
        assertThat(given(reserved(20, 9), released(20, 0, 9, 0)).when(reserve(9)))
                .isEqualTo(Decision.nothingToDo());
        assertThat(
                        given(reserved(20, 9))
                                .whereTheWarehouseIs(WarehouseStatus.CLOSED)
                                .when(reserve(9)))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void a_reservation_id_is_not_used_for_another_quantity_or_order() {
        Decision<StockEvent> rejection =
                rejected(
                        "reservation-differs",
                        "the reservation %s is for 9 pieces and order %s; choose another id"
                                .formatted(RESERVATION.value(), ORDER.value()));

        assertThat(given(reserved(20, 9)).when(reserve(8))).isEqualTo(rejection);
        assertThat(
                        given(reserved(20, 9))
                                .when(
                                        new StockCommand.Reserve(
                                                RESERVATION,
                                                new OrderReference(new UUID(3, 2)),
                                                9)))
                .isEqualTo(rejection);
    }

    @Test
    void a_reservation_is_released_in_part_and_then_whole() {
        assertThat(given(reserved(20, 9)).when(new StockCommand.Release(RESERVATION, 4)))
                .isEqualTo(accepted(released(20, 5, 4, 5)));
        assertThat(given(reserved(20, 9), released(20, 5, 4, 5)).when(RELEASE_ALL))
                .isEqualTo(accepted(released(20, 0, 5, 0)));
    }

    @Test
    void a_repeated_release_of_all_pieces_makes_no_event_also_after_a_shipment_of_some() {
        assertThat(given(reserved(20, 9), released(20, 0, 9, 0)).when(RELEASE_ALL))
                .isEqualTo(Decision.nothingToDo());
        assertThat(
                        given(reserved(20, 9), shipped(16, 5, 4, 5), released(16, 0, 5, 0))
                                .when(RELEASE_ALL))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void what_was_shipped_is_not_released() {
        assertThat(given(reserved(20, 9), shipped(11, 0, 9, 0)).when(RELEASE_ALL))
                .isEqualTo(holdsNothing("reservation-shipped", 9, 0));
        assertThat(
                        given(reserved(20, 9), released(20, 5, 4, 5), shipped(15, 0, 5, 0))
                                .when(RELEASE_ALL))
                .isEqualTo(holdsNothing("reservation-shipped", 5, 4));
    }

    @Test
    void a_reservation_is_shipped_in_part_and_then_whole_also_from_a_closed_warehouse() {
        assertThat(given(reserved(20, 9)).when(new StockCommand.Ship(RESERVATION, 4)))
                .isEqualTo(accepted(shipped(16, 5, 4, 5)));
        assertThat(
                        given(reserved(20, 9), shipped(16, 5, 4, 5))
                                .whereTheWarehouseIs(WarehouseStatus.CLOSED)
                                .when(SHIP_ALL))
                .isEqualTo(accepted(shipped(11, 0, 5, 0)));
    }

    @Test
    void a_repeated_shipment_of_all_pieces_makes_no_event_also_after_a_release_of_some() {
        assertThat(given(reserved(20, 9), shipped(11, 0, 9, 0)).when(SHIP_ALL))
                .isEqualTo(Decision.nothingToDo());
        assertThat(
                        given(reserved(20, 9), released(20, 5, 4, 5), shipped(15, 0, 5, 0))
                                .when(SHIP_ALL))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void what_was_released_is_not_shipped() {
        assertThat(
                        given(reserved(20, 9), shipped(16, 5, 4, 5), released(16, 0, 5, 0))
                                .when(SHIP_ALL))
                .isEqualTo(holdsNothing("reservation-released", 4, 5));
    }

    @Test
    void no_more_is_shipped_or_released_than_the_reservation_holds() {
        Decision<StockEvent> rejection =
                rejected(
                        "reservation-exceeded",
                        "the reservation %s holds 5 pieces, which is less than 6"
                                .formatted(RESERVATION.value()));

        assertThat(
                        given(reserved(20, 9), shipped(16, 5, 4, 5))
                                .when(new StockCommand.Ship(RESERVATION, 6)))
                .isEqualTo(rejection);
        assertThat(
                        given(reserved(20, 9), shipped(16, 5, 4, 5))
                                .when(new StockCommand.Release(RESERVATION, 6)))
                .isEqualTo(rejection);
    }

    @Test
    void a_reservation_that_does_not_exist_is_neither_released_nor_shipped() {
        for (StockCommand.Change change : List.of(SHIP_ALL, RELEASE_ALL)) {
            assertThat(given(received(20)).when(change))
                    .isEqualTo(
                            rejected(
                                    "reservation-unknown",
                                    "the stock has no reservation " + RESERVATION.value()));
        }
    }

    private static Decision<StockEvent> holdsNothing(String code, int shipped, int released) {
        return rejected(
                code,
                "the reservation %s holds nothing: %d pieces were shipped and %d released"
                        .formatted(RESERVATION.value(), shipped, released));
    }

    private static StockCommand.Change reserve(int pieces) {
        return new StockCommand.Reserve(RESERVATION, ORDER, pieces);
    }

    private static StockEvent released(int quantity, int reserved, int pieces, int open) {
        return new StockEvent.Released(
                EMPTY.with(quantity, reserved), RESERVATION, ORDER, pieces, open);
    }

    private static StockEvent shipped(int quantity, int reserved, int pieces, int open) {
        return new StockEvent.Shipped(
                EMPTY.with(quantity, reserved), RESERVATION, ORDER, pieces, open);
    }
}
