package dev.ferry.command.inventory.stock;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.inventory.StockEvent;
import dev.ferry.contracts.inventory.StockLevel;
import org.jspecify.annotations.Nullable;

/// The rules of reservations: made once, then shipped or released in parts until nothing is open.
final class ReservationRules {
    private ReservationRules() {}

    /// A repeat is accepted without an event, whatever has become of the reservation since: pieces
    /// that were released are not promised again by a message that comes late.
    static Decision<StockEvent> reserve(
            StockCommand.Reserve reserve, StockLevel stock, StockFacts facts) {
        ReservationState earlier = facts.reservation();
        if (earlier != null) {
            return earlier.order().equals(reserve.order()) && earlier.pieces() == reserve.pieces()
                    ? Decision.nothingToDo()
                    : Decision.rejected(
                            "reservation-differs",
                            "the reservation %s is for %d pieces and order %s; choose another id"
                                    .formatted(
                                            reserve.reservation().value(),
                                            earlier.pieces(),
                                            earlier.order().value()));
        }
        Decision<StockEvent> rejection = StockRules.rejectPieces(reserve.pieces());
        if (rejection == null) {
            rejection = StockRules.rejectWarehouse(stock.warehouseId(), facts.warehouse());
        }
        if (rejection == null) {
            rejection = StockRules.rejectShortage(stock, reserve.pieces());
        }
        if (rejection != null) {
            return rejection;
        }
        return StockRules.accepted(
                stock,
                new StockEvent.Reserved(
                        stock.with(stock.quantity(), stock.reserved() + reserve.pieces()),
                        reserve.reservation(),
                        reserve.order(),
                        reserve.pieces()));
    }

    /// A release that ended the reservation is accepted without an event when it is repeated. After
    /// a shipment that ended it, nothing is left to release, and the sender is told.
    static Decision<StockEvent> release(
            StockCommand.Release release, StockLevel stock, StockFacts facts) {
        ReservationState reservation = facts.reservation();
        if (reservation == null) {
            return unknown(release);
        }
        Integer asked = release.pieces();
        if (asked == null && reservation.end() != null) {
            return reservation.end() == ReservationEndStatus.RELEASED
                    ? Decision.nothingToDo()
                    : holdsNothing("reservation-shipped", release, reservation);
        }
        int pieces = asked == null ? reservation.open() : asked;
        Decision<StockEvent> rejection = rejectMoreThanOpen(release, pieces, reservation);
        if (rejection != null) {
            return rejection;
        }
        return StockRules.accepted(
                stock,
                new StockEvent.Released(
                        stock.with(stock.quantity(), stock.reserved() - pieces),
                        release.reservation(),
                        reservation.order(),
                        pieces,
                        reservation.open() - pieces));
    }

    /// A shipment that ended the reservation is accepted without an event when it is repeated.
    /// After a release that ended it, nothing is left to ship, and the sender is told.
    static Decision<StockEvent> ship(StockCommand.Ship ship, StockLevel stock, StockFacts facts) {
        ReservationState reservation = facts.reservation();
        if (reservation == null) {
            return unknown(ship);
        }
        Integer asked = ship.pieces();
        if (asked == null && reservation.end() != null) {
            return reservation.end() == ReservationEndStatus.SHIPPED
                    ? Decision.nothingToDo()
                    : holdsNothing("reservation-released", ship, reservation);
        }
        int pieces = asked == null ? reservation.open() : asked;
        Decision<StockEvent> rejection = rejectMoreThanOpen(ship, pieces, reservation);
        if (rejection != null) {
            return rejection;
        }
        return StockRules.accepted(
                stock,
                new StockEvent.Shipped(
                        stock.with(stock.quantity() - pieces, stock.reserved() - pieces),
                        ship.reservation(),
                        reservation.order(),
                        pieces,
                        reservation.open() - pieces));
    }

    private static Decision<StockEvent> unknown(StockCommand.OnReservation command) {
        return Decision.rejected(
                "reservation-unknown",
                "the stock has no reservation %s".formatted(command.reservation().value()));
    }

    private static Decision<StockEvent> holdsNothing(
            String code, StockCommand.OnReservation command, ReservationState reservation) {
        return Decision.rejected(
                code,
                "the reservation %s holds nothing: %d pieces were shipped and %d released"
                        .formatted(
                                command.reservation().value(),
                                reservation.shipped(),
                                reservation.released()));
    }

    private static @Nullable Decision<StockEvent> rejectMoreThanOpen(
            StockCommand.OnReservation command, int pieces, ReservationState reservation) {
        return pieces <= reservation.open()
                ? StockRules.rejectPieces(pieces)
                : Decision.rejected(
                        "reservation-exceeded",
                        "the reservation %s holds %d pieces, which is less than %d"
                                .formatted(
                                        command.reservation().value(), reservation.open(), pieces));
    }
}
