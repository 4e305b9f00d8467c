package dev.ferry.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.projector.fixture.Story;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TriageTest {
    private final UUID id = UUID.randomUUID();
    private final Story story = new Story("test");
    private final Envelope first = story.envelope(id, new CustomerEvent.Deactivated("1"));
    private final Envelope second = story.envelope(id, new CustomerEvent.Deactivated("2"));
    private final Envelope third = story.envelope(id, new CustomerEvent.Deactivated("3"));
    private final AggregateKey aggregate = first.metadata().aggregate();

    @Test
    void events_in_version_order_apply() {
        Triage triage = new Triage(new BlockedKeys(), Map.of());

        assertThat(triage.judge(decoded(first))).isEqualTo(new Disposition.Apply(first));
        assertThat(triage.judge(decoded(second))).isEqualTo(new Disposition.Apply(second));
        assertThat(triage.moved()).isEqualTo(Map.of(aggregate, 2L));
    }

    @Test
    void an_applied_version_is_a_duplicate_also_behind_a_poison() {
        BlockedKeys blocked = new BlockedKeys();
        blocked.add(record());
        Triage triage = new Triage(blocked, Map.of(aggregate, 2L));

        assertThat(triage.judge(decoded(second))).isEqualTo(new Disposition.Duplicate());
        assertThat(triage.judge(decoded(third))).isEqualTo(new Disposition.Waiting());
        assertThat(triage.moved()).isEmpty();
    }

    @Test
    void a_gap_is_poison_and_what_follows_waits() {
        Triage triage = new Triage(new BlockedKeys(), Map.of());
        triage.judge(decoded(first));

        assertThat(triage.judge(decoded(third))).isInstanceOf(Disposition.Poison.class);
        assertThat(triage.judge(decoded(second))).isEqualTo(new Disposition.Waiting());
        assertThat(triage.moved()).isEqualTo(Map.of(aggregate, 1L));
    }

    @Test
    void a_record_that_is_no_event_blocks_its_key() {
        Triage triage = new Triage(new BlockedKeys(), Map.of());

        assertThat(triage.judge(new IncomingRecord.Undecodable(record(), "broken")))
                .isEqualTo(new Disposition.Poison("broken"));
        assertThat(triage.judge(decoded(first))).isEqualTo(new Disposition.Waiting());
    }

    @Test
    void an_event_that_is_refused_goes_back_to_the_version_before() {
        Triage triage = new Triage(new BlockedKeys(), Map.of(aggregate, 1L));
        triage.judge(decoded(second));
        triage.refuse(record(), second);

        assertThat(triage.moved()).isEqualTo(Map.of(aggregate, 1L));
        assertThat(triage.judge(decoded(third))).isEqualTo(new Disposition.Waiting());
    }

    private IncomingRecord decoded(Envelope envelope) {
        return new IncomingRecord.Decoded(record(), envelope);
    }

    private ConsumerRecord<byte[], byte[]> record() {
        return new ConsumerRecord<>("test.customer", 0, 0, id.toString().getBytes(UTF_8), null);
    }
}
