package dev.ferry.bench.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.wire.Envelope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopEventsTest {
    private static final ShopEvents EVENTS = new ShopEvents(2_503, 40);

    @Test
    void the_number_of_events_is_the_number_that_is_handed_over() {
        assertThat(all(1)).hasSize(Math.toIntExact(EVENTS.count()));
    }

    @Test
    void two_shares_together_are_the_whole_and_no_aggregate_is_in_both() {
        assertThat(all(2)).containsExactlyInAnyOrderElementsOf(all(1));
        assertThat(share(0, 2))
                .extracting(ShopEventsTest::key)
                .doesNotContainAnyElementsOf(keys(1));
    }

    @Test
    void the_versions_of_each_aggregate_have_no_gap() {
        Map<AggregateKey, Long> last = new HashMap<>();
        for (Envelope envelope : all(2)) {
            long version = last.merge(key(envelope), 1L, Long::sum);
            assertThat(envelope.metadata().aggregateVersion()).isEqualTo(version);
        }
    }

    private static List<Envelope> all(int shares) {
        List<Envelope> all = new ArrayList<>();
        for (int share = 0; share < shares; share++) {
            all.addAll(share(share, shares));
        }
        return all;
    }

    private static List<Envelope> share(int share, int shares) {
        List<Envelope> events = new ArrayList<>();
        EVENTS.forEach(share, shares, events::add);
        return events;
    }

    private static List<AggregateKey> keys(int share) {
        return share(share, 2).stream().map(ShopEventsTest::key).toList();
    }

    private static AggregateKey key(Envelope envelope) {
        return envelope.metadata().aggregate();
    }
}
