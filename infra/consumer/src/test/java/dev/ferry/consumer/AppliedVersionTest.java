package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.fixture.BoatEvent;
import dev.ferry.consumer.fixture.Harbour;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AppliedVersionTest {
    private static final long HOUR = 3_600_000;
    private static final long NOON = Harbour.NOON.toEpochMilli();

    private final List<UUID> ids = Stream.generate(UUID::randomUUID).limit(10).toList();
    private final AppliedVersion tenth = after(ids);

    @Test
    void the_last_eight_events_are_known_by_their_versions() {
        assertThat(tenth.version()).isEqualTo(10);
        for (int version = 3; version <= 10; version++) {
            assertThat(tenth.idOf(version)).isEqualTo(ids.get(version - 1));
        }
        assertThat(tenth.idOf(2)).isNull();
        assertThat(tenth.idOf(0)).isNull();
        assertThat(tenth.idOf(11)).isNull();
    }

    @Test
    void an_aggregate_without_events_has_no_event_ids() {
        assertThat(AppliedVersion.NONE.idOf(0)).isNull();
        assertThat(AppliedVersion.NONE.idOf(1)).isNull();
        assertThat(AppliedVersion.NONE.next(ids.getFirst()).idOf(1)).isEqualTo(ids.getFirst());
    }

    @Test
    void after_a_skip_the_ids_of_earlier_events_are_no_longer_known() {
        AppliedVersion skipped = tenth.skipTo(14);

        assertThat(skipped.version()).isEqualTo(14);
        assertThat(skipped.idOf(10)).isNull();
        assertThat(skipped.next(ids.getFirst()).idOf(15)).isEqualTo(ids.getFirst());
    }

    @Test
    void only_the_next_event_and_events_that_were_counted_are_allowed() {
        assertThat(tenth.allows(event(11, UUID.randomUUID()))).isTrue();
        assertThat(tenth.allows(event(12, UUID.randomUUID()))).as("after a gap").isFalse();
        assertThat(tenth.allows(event(10, ids.get(9)))).as("counted").isTrue();
        assertThat(tenth.allows(event(10, ids.get(8)))).as("another event").isFalse();
        assertThat(tenth.allows(event(2, UUID.randomUUID()))).as("not known any more").isTrue();
    }

    @Test
    void an_old_version_that_was_written_after_the_newest_one_is_of_another_history() {
        AppliedVersion applied =
                after(Stream.iterate(NOON, at -> at + 1_000).limit(20).map(this::idOf).toList());
        long newest = NOON + 19_000;

        assertThat(applied.divergence(event(2, idOf(NOON + 1_000)))).as("the same again").isNull();
        assertThat(applied.divergence(event(2, idOf(newest + HOUR)))).as("clocks differ").isNull();
        assertThat(applied.divergence(event(2, idOf(newest + HOUR + 1))))
                .startsWith("history diverged: version 2 is event ")
                .endsWith("and version 20 was written at 2020-01-01T12:00:19Z and applied before");
        assertThat(applied.divergence(event(2, UUID.randomUUID()))).as("without a time").isNull();
        assertThat(applied.skipTo(30).divergence(event(2, idOf(newest + HOUR + 1))))
                .as("nothing is known of the newest")
                .isNull();
    }

    /// A UUID of version 7.
    private UUID idOf(long millis) {
        return new UUID(millis << 16 | 0x7000, ids.getFirst().getLeastSignificantBits());
    }

    private static AppliedVersion after(List<UUID> events) {
        AppliedVersion applied = AppliedVersion.NONE;
        for (UUID event : events) {
            applied = applied.next(event);
        }
        return applied;
    }

    private static IncomingRecord.Decoded event(long version, UUID id) {
        return (IncomingRecord.Decoded)
                new RecordReader(Harbour.CATALOGUE, Harbour.TOPICS, EventSources.DEFAULT)
                        .read(
                                new Harbour()
                                        .record(
                                                id,
                                                UUID.randomUUID(),
                                                version,
                                                new BoatEvent.Launched("a"),
                                                Harbour.NOON));
    }
}
