package dev.ferry.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.shared.AggregateType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventTypeTest {
    /// The aggregate `gift-card`, whose second event has changed its form twice.
    sealed interface GiftCardEvent extends DomainEvent {
        record SoldOut() implements GiftCardEvent {}

        @SchemaVersion(3)
        record ValueChanged(int value) implements GiftCardEvent {}
    }

    record Homeless() implements DomainEvent {}

    interface OpenEvent extends DomainEvent {}

    @Test
    void name_version_and_aggregate_are_derived_from_the_record() {
        AggregateType giftCard = new AggregateType("gift-card");

        assertThat(EventType.of(new GiftCardEvent.SoldOut()))
                .isEqualTo(
                        new EventType(
                                "gift-card.sold-out", 1, giftCard, GiftCardEvent.SoldOut.class));
        assertThat(EventType.of(new GiftCardEvent.ValueChanged(1)))
                .isEqualTo(
                        new EventType(
                                "gift-card.value-changed",
                                3,
                                giftCard,
                                GiftCardEvent.ValueChanged.class));
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.contracts.wire.WireFiles#everyType")
    void an_event_travels_as_the_type_of_its_class(EventType type) {
        assertThat(EventType.of(Samples.of(type))).isEqualTo(type);
    }

    @Test
    void an_event_without_an_aggregate_has_no_type() {
        assertThatThrownBy(() -> EventType.of(new Homeless()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("Homeless is no record of an aggregate's events");
        assertThatThrownBy(() -> EventType.aggregateOf(OpenEvent.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("OpenEvent is no sealed interface named <Aggregate>Event");
    }

    @Test
    void a_catalogue_refuses_an_aggregate_that_is_registered_twice() {
        assertThatThrownBy(() ->
                        new EventCatalogue(
                                List.of(OrderEvent.class, CustomerEvent.class, OrderEvent.class),
                                List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an aggregate is registered twice: ");
    }
}
