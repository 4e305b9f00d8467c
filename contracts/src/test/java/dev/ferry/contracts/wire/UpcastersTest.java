package dev.ferry.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// As if `customer.renamed` had two older forms: first and last name apart, then `fullName`.
class UpcastersTest {
    sealed interface CustomerEvent extends DomainEvent {
        @SchemaVersion(3)
        record Renamed(String name) implements CustomerEvent {}
    }

    private static final Upcaster JOIN_NAMES =
            new Upcaster(
                    "customer.renamed",
                    1,
                    json -> {
                        String first = Objects.requireNonNull(json.remove("first")).stringValue();
                        String last = Objects.requireNonNull(json.remove("last")).stringValue();
                        return json.put("fullName", first + " " + last);
                    });

    private static final Upcaster SHORTEN_FIELD =
            new Upcaster("customer.renamed", 2, json -> json.set("name", json.remove("fullName")));

    private final EventCodec codec = new EventCodec(catalogue(SHORTEN_FIELD, JOIN_NAMES));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | {\"first\":\"Ada\",\"last\":\"Lovelace\"}",
                "2 | {\"fullName\":\"Ada Lovelace\"}",
                "3 | {\"name\":\"Ada Lovelace\"}"
            })
    void every_older_version_becomes_the_newest(int version, String json)
            throws UndecodableEventException {
        assertThat(codec.decode("customer.renamed", version, json.getBytes(UTF_8)))
                .isEqualTo(new CustomerEvent.Renamed("Ada Lovelace"));
    }

    @Test
    void what_an_upcaster_trips_over_concerns_that_event_alone() {
        assertThatThrownBy(() ->
                        codec.decode("customer.renamed", 1, "{\"first\":\"Ada\"}".getBytes(UTF_8)))
                .isInstanceOf(UndecodableEventException.class)
                .hasMessageStartingWith(
                        "customer.renamed version 1 cannot be decoded: lifting it to version 3 failed: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]", "null", "7", "{} {}", "''"})
    void an_older_payload_that_is_not_one_object_is_refused(String json) {
        assertThatThrownBy(() -> codec.decode("customer.renamed", 1, json.getBytes(UTF_8)))
                .isInstanceOf(UndecodableEventException.class);
    }

    @Test
    void a_version_without_a_way_up_is_refused_at_the_start() {
        assertThatThrownBy(() -> catalogue(SHORTEN_FIELD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "customer.renamed is at version 3, but there is no upcaster from version 1");
    }

    @Test
    void two_ways_up_from_one_version_are_refused() {
        assertThatThrownBy(() -> catalogue(JOIN_NAMES, JOIN_NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two upcasters for customer.renamed version 1");
    }

    private static EventCatalogue catalogue(Upcaster... upcasters) {
        return new EventCatalogue(List.of(CustomerEvent.class), List.of(upcasters));
    }
}
