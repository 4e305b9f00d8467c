package dev.ferry.bench.relay.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.bench.lab.BenchException;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger(2);

    @Test
    void all_events_once_and_in_order_are_no_reason_to_complain() {
        assertThat(ledger.note(event(0, 1))).isEqualTo(0);
        assertThat(ledger.note(event(1, 1))).isEqualTo(1);
        assertThat(ledger.note(event(0, 2))).isEqualTo(2);

        assertThat(ledger.complaint(3)).isEmpty();
    }

    @Test
    void a_missing_event_is_told() {
        ledger.note(event(0, 1));

        assertThat(ledger.complaint(2)).isEqualTo("1 of 2 events arrived, 0 twice, 0 out of order");
    }

    @Test
    void an_event_that_comes_twice_is_told() {
        ledger.note(event(0, 1));
        ledger.note(event(0, 1));

        assertThat(ledger.complaint(1)).isEqualTo("1 of 1 events arrived, 1 twice, 0 out of order");
    }

    @Test
    void an_event_that_overtakes_another_of_its_aggregate_is_told() {
        ledger.note(event(1, 2));
        ledger.note(event(1, 1));

        assertThat(ledger.complaint(2)).isEqualTo("2 of 2 events arrived, 0 twice, 2 out of order");
    }

    @Test
    void a_record_of_somebody_else_is_refused() {
        assertThatThrownBy(() -> ledger.note("{\"hello\":\"world\"}".getBytes(UTF_8)))
                .isInstanceOf(BenchException.class);
    }

    private static byte[] event(int aggregate, long version) {
        return "{\"aggregate\":\"%07d\",\"version\":\"%010d\"}"
                .formatted(aggregate, version)
                .getBytes(UTF_8);
    }
}
