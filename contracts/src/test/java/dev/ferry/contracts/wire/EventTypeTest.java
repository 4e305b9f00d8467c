package dev.ferry.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.event.DomainEvent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventTypeTest {

    @Test
    void every_event_of_the_sealed_hierarchy_is_catalogued_once() {
        assertThat(EventType.catalogue())
                .extracting(EventType::eventClass)
                .containsExactlyInAnyOrderElementsOf(
                        records(DomainEvent.class)
                                .<Class<? extends DomainEvent>>map(
                                        c -> c.asSubclass(DomainEvent.class))
                                .toList());
        assertThat(EventType.catalogue()).extracting(EventType::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.contracts.wire.EventType#catalogue")
    void an_event_travels_as_the_type_of_its_class(EventType type) {
        assertThat(EventType.of(Samples.of(type))).isEqualTo(type);
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.contracts.wire.EventType#catalogue")
    void a_name_begins_with_its_aggregate(EventType type) {
        assertThat(type.name()).startsWith(type.aggregateType().wireName() + ".");
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypeTest::records)
                : Stream.of(type);
    }
}
