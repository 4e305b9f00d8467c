package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.DeadLetter.Kind;
import dev.ferry.consumer.IncomingRecord.Decoded;
import dev.ferry.consumer.fixture.BoatEvent;
import dev.ferry.consumer.fixture.Harbour;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BisectionTest {
    private static final Member FLEET = new Member("fleet", 1);

    private final Harbour harbour = new Harbour();
    private final RecordReader reader =
            new RecordReader(Harbour.CATALOGUE, Harbour.TOPICS, EventSources.DEFAULT);
    private final List<Decoded> events =
            IntStream.range(0, 64).mapToObj(_ -> event(UUID.randomUUID(), 1)).toList();
    private final List<List<Decoded>> tries = new ArrayList<>();
    private final List<Decoded> applied = new ArrayList<>();

    @Test
    void events_that_fit_are_applied_together_in_one_try() throws SQLException {
        assertThat(run(events, Set.of(), false)).isEmpty();

        assertThat(tries).containsExactly(events);
        assertThat(applied).containsExactlyElementsOf(events);
    }

    @Test
    void an_event_that_does_not_fit_is_set_aside_and_all_others_are_applied_in_order()
            throws SQLException {
        for (Decoded guilty : List.of(events.getFirst(), events.get(37), events.getLast())) {
            tries.clear();
            applied.clear();

            assertThat(run(events, Set.of(guilty), true))
                    .containsExactly(
                            new DeadLetter(FLEET, guilty, Kind.POISON, "too wide", "12 m"));
            assertThat(applied)
                    .containsExactlyElementsOf(
                            events.stream().filter(each -> !each.equals(guilty)).toList());
            assertThat(tries)
                    .as("twice the logarithm of 64, and not all of them together again")
                    .hasSizeLessThanOrEqualTo(12)
                    .doesNotContain(events);
        }
    }

    @Test
    void a_half_that_is_known_not_to_fit_is_not_tried_whole() throws SQLException {
        run(events, Set.of(events.getLast()), true);

        assertThat(tries).extracting(List::size).containsExactly(32, 16, 8, 4, 2, 1, 1);
    }

    @Test
    void a_half_whose_other_half_did_not_fit_is_tried_whole() throws SQLException {
        run(events, Set.of(events.getFirst()), true);

        assertThat(tries)
                .extracting(List::size)
                .containsExactly(32, 16, 8, 4, 2, 1, 1, 2, 4, 8, 16, 32);
    }

    @Test
    void all_events_that_do_not_fit_are_found() throws SQLException {
        Set<Decoded> guilty = Set.of(events.get(3), events.get(4), events.get(50));

        assertThat(run(events, guilty, true))
                .extracting(DeadLetter::record)
                .containsExactly(events.get(3), events.get(4), events.get(50));
        assertThat(applied).hasSize(61).doesNotContainAnyElementsOf(guilty);
    }

    @Test
    void later_events_of_an_aggregate_wait_behind_the_one_that_does_not_fit() throws SQLException {
        UUID boat = UUID.randomUUID();
        Decoded first = event(boat, 1);
        Decoded second = event(boat, 2);
        Decoded third = event(boat, 3);
        Decoded other = event(UUID.randomUUID(), 1);

        assertThat(run(List.of(first, second, other, third), Set.of(second), true))
                .containsExactly(
                        new DeadLetter(FLEET, second, Kind.POISON, "too wide", "12 m"),
                        DeadLetter.waiting(FLEET, third));
        assertThat(applied).containsExactly(first, other);
    }

    @Test
    void a_single_event_is_tried_once_even_when_the_unit_is_known_not_to_fit() throws SQLException {
        List<Decoded> one = List.of(events.getFirst());

        assertThat(run(one, Set.copyOf(one), true)).hasSize(1);
        assertThat(tries).containsExactly(one);
    }

    private List<DeadLetter> run(List<Decoded> all, Set<Decoded> guilty, boolean fail)
            throws SQLException {
        return new Bisection(
                        FLEET,
                        some -> {
                            tries.add(List.copyOf(some));
                            if (some.stream().anyMatch(guilty::contains)) {
                                return new Refusal("too wide", "12 m");
                            }
                            applied.addAll(some);
                            return null;
                        })
                .run(all, fail);
    }

    private Decoded event(UUID boat, long version) {
        return (Decoded) reader.read(harbour.record(boat, version, new BoatEvent.Launched("a")));
    }
}
