package dev.ferry.command.record;

import dev.ferry.contracts.wire.DomainEvent;
import org.jspecify.annotations.Nullable;

/// An event-sourced aggregate of the tests: a card with a number of points.
public sealed interface GiftCardEvent extends DomainEvent {
    record Sold(int points) implements GiftCardEvent {}

    record Redeemed(int points) implements GiftCardEvent {}

    /// The points that are left after `event`.
    static Integer fold(@Nullable Integer points, GiftCardEvent event) {
        return switch (event) {
            case Sold sold -> sold.points();
            case Redeemed redeemed -> (points == null ? 0 : points) - redeemed.points();
        };
    }
}
