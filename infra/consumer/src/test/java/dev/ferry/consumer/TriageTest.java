package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.consumer.DeadLetter.Kind;
import dev.ferry.consumer.Subscriptions.Subscriber;
import dev.ferry.consumer.fixture.BoatEvent;
import dev.ferry.consumer.fixture.BoatNames;
import dev.ferry.consumer.fixture.CargoEvent;
import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.contracts.shared.AggregateKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TriageTest {
    private static final Member FLEET = new Member("fleet", 1);
    private static final Member STORE = new Member("store", 1);
    private static final List<Subscriber> SUBSCRIBERS =
            List.of(
                    new Subscriber(
                            FLEET,
                            new Subscription(
                                    "fleet", 1, Set.of(BoatEvent.class), new BoatNames("none"))),
                    new Subscriber(
                            STORE,
                            new Subscription(
                                    "store",
                                    1,
                                    Set.of(BoatEvent.Launched.class, CargoEvent.class),
                                    new BoatNames("none"))));

    private final UUID boat = UUID.randomUUID();
    private final Harbour harbour = new Harbour();
    private final RecordReader reader =
            new RecordReader(Harbour.CATALOGUE, Harbour.TOPICS, EventSources.DEFAULT);
    private final IncomingRecord.Decoded first = event(1, new BoatEvent.Launched("1"));
    private final IncomingRecord.Decoded second = event(2, new BoatEvent.Renamed("2"));
    private final IncomingRecord.Decoded third = event(3, new BoatEvent.Renamed("3"));

    @Test
    void a_handler_gets_the_events_that_it_follows_and_no_others() {
        IncomingRecord.Decoded load =
                decoded(harbour.record(UUID.randomUUID(), 1, new CargoEvent.Loaded("tea")));
        Triage triage = triage(new BlockedKeys(), Map.of());
        List.of(first, second, load).forEach(triage::take);

        assertThat(triage.accepted(FLEET)).containsExactly(first, second);
        assertThat(triage.accepted(STORE)).containsExactly(first, load);
        assertThat(triage.moved())
                .extracting(VersionMove::aggregate)
                .containsExactlyInAnyOrder(first.aggregate(), load.aggregate());
    }

    @Test
    void an_event_that_was_applied_before_has_no_effect_when_it_comes_again() {
        Triage triage = triage(new BlockedKeys(), Map.of(first.aggregate(), applied(first)));
        triage.take(first);

        assertThat(triage.duplicates()).isOne();
        assertThat(triage.moved()).isEmpty();
        assertThat(triage.letters()).isEmpty();
    }

    @Test
    void another_event_with_a_version_that_was_applied_is_a_history_that_diverged() {
        Triage triage =
                triage(new BlockedKeys(), Map.of(first.aggregate(), applied(first, second)));
        triage.take(event(1, new BoatEvent.Launched("1 again")));
        triage.take(third);

        assertThat(triage.letters())
                .extracting(DeadLetter::member, DeadLetter::kind)
                .containsExactly(
                        tuple(FLEET, Kind.DIVERGED),
                        tuple(STORE, Kind.DIVERGED),
                        tuple(FLEET, Kind.WAITING));
        assertThat(triage.accepted(FLEET)).isEmpty();
    }

    @Test
    void a_repeated_version_whose_event_id_is_no_longer_known_counts_as_a_duplicate() {
        Triage triage =
                triage(
                        new BlockedKeys(),
                        Map.of(
                                first.aggregate(),
                                new AppliedVersion(2, List.of(second.eventId()))));
        triage.take(event(1, new BoatEvent.Launched("unknown")));

        assertThat(triage.duplicates()).isOne();
    }

    @Test
    void versions_after_a_gap_wait_for_the_missing_one_and_follow_it_in_order() {
        Triage triage = triage(new BlockedKeys(), Map.of());
        IncomingRecord.Decoded fourth = event(4, new BoatEvent.Renamed("4"));
        List.of(first, fourth, third).forEach(triage::take);
        assertThat(triage.letters()).extracting(DeadLetter::kind).containsOnly(Kind.GAP);
        assertThat(triage.accepted(FLEET)).containsExactly(first);

        triage.take(second);
        assertThat(triage.accepted(FLEET)).containsExactly(first, second, third, fourth);
        assertThat(triage.letters()).isEmpty();
        assertThat(triage.moved())
                .extracting(VersionMove::to)
                .containsExactly(applied(first, second, third, fourth));
    }

    @Test
    void a_letter_that_waited_for_a_gap_is_resolved_when_the_gap_is_filled() {
        Triage triage = triage(new BlockedKeys(), Map.of(first.aggregate(), applied(first)));
        triage.remember(new StoredLetter(7, FLEET, Kind.GAP, "waits", third.raw()), third);
        triage.take(second);

        assertThat(triage.resolved()).containsExactly(7L);
        assertThat(triage.accepted(FLEET)).containsExactly(second, third);
    }

    @Test
    void of_two_events_that_wait_as_the_same_version_the_second_is_a_history_that_diverged() {
        Triage triage = triage(new BlockedKeys(), Map.of());
        IncomingRecord.Decoded another = event(3, new BoatEvent.Renamed("another 3"));
        List.of(first, third, another, second).forEach(triage::take);

        assertThat(triage.accepted(FLEET)).containsExactly(first, second, third);
        assertThat(triage.letters())
                .extracting(DeadLetter::record, DeadLetter::kind)
                .containsExactly(tuple(another, Kind.DIVERGED));
    }

    @Test
    void an_event_that_waits_twice_for_the_same_gap_takes_effect_once() {
        Triage triage = triage(new BlockedKeys(), Map.of());
        List.of(first, third, decoded(harbour.again(third.raw())), second).forEach(triage::take);

        assertThat(triage.accepted(FLEET)).containsExactly(first, second, third);
        assertThat(triage.next()).containsExactly(first, second, third);
        assertThat(triage.letters()).isEmpty();
    }

    @Test
    void an_early_event_waits_behind_the_letter_of_a_handler_that_is_blocked() {
        BlockedKeys blocked = new BlockedKeys();
        blocked.add(FLEET, first.raw());
        Triage triage = triage(blocked, Map.of(first.aggregate(), applied(first)));
        triage.take(third);

        assertThat(triage.letters()).containsExactly(DeadLetter.waiting(FLEET, third));
    }

    @Test
    void a_record_without_a_key_is_set_aside_and_blocks_nobody() {
        Triage triage = triage(new BlockedKeys(), Map.of());
        triage.take(reader.read(harbour.unreadable("harbour.cargo", null, null)));
        triage.take(reader.read(harbour.unreadable("harbour.cargo", null, null)));

        assertThat(triage.letters())
                .extracting(DeadLetter::kind)
                .containsExactly(Kind.POISON, Kind.POISON);
    }

    @Test
    void an_undecodable_record_concerns_no_handler_of_other_topics() {
        Triage triage = triage(new BlockedKeys(), Map.of());
        triage.take(reader.read(harbour.unreadable("harbour.cargo", new byte[1], null)));
        triage.take(reader.read(harbour.unreadable("elsewhere", new byte[1], null)));

        assertThat(triage.letters()).extracting(DeadLetter::member).containsExactly(STORE);
    }

    @Test
    void an_aggregate_waits_in_the_handler_that_has_a_letter_and_goes_on_in_the_others() {
        BlockedKeys blocked = new BlockedKeys();
        blocked.add(STORE, first.raw());
        Triage triage = triage(blocked, Map.of());
        triage.take(first);

        assertThat(triage.accepted(FLEET)).containsExactly(first);
        assertThat(triage.accepted(STORE)).isEmpty();
        assertThat(triage.letters()).containsExactly(DeadLetter.waiting(STORE, first));
    }

    @Test
    void an_undecodable_record_concerns_every_handler_that_follows_its_topic() {
        Triage triage = triage(new BlockedKeys(), Map.of());
        triage.take(reader.read(harbour.withPayload(first.raw(), "{broken")));
        triage.take(first);

        assertThat(triage.letters())
                .extracting(DeadLetter::kind)
                .containsExactly(Kind.POISON, Kind.POISON, Kind.WAITING, Kind.WAITING);
    }

    private Triage triage(BlockedKeys blocked, Map<AggregateKey, AppliedVersion> applied) {
        return new Triage(SUBSCRIBERS, reader::aggregateOf, blocked, applied);
    }

    private static AppliedVersion applied(IncomingRecord.Decoded... events) {
        AppliedVersion applied = AppliedVersion.NONE;
        for (IncomingRecord.Decoded event : events) {
            applied = applied.next(event.eventId());
        }
        return applied;
    }

    private IncomingRecord.Decoded event(long version, BoatEvent event) {
        return decoded(harbour.record(boat, version, event));
    }

    private IncomingRecord.Decoded decoded(ConsumerRecord<byte[], byte[]> record) {
        return (IncomingRecord.Decoded) reader.read(record);
    }
}
