package dev.ferry.consumer;

import static dev.ferry.consumer.HarbourGroup.FLEET;
import static dev.ferry.consumer.HarbourGroup.LETTERS;
import static dev.ferry.consumer.HarbourGroup.REGISTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.EventCatalogue;
import dev.ferry.runtime.jdbc.SqlStates;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Letters that are applied without a person's decision, and versions that two threads move at
/// once.
@ExtendWith(Servers.class)
class DueLettersIT {
    private final UUID boat = UUID.randomUUID();
    private final Harbour harbour = new Harbour();
    private final HarbourGroup group;

    /// As a build has it that knows no renaming.
    private final RecordReader older =
            new RecordReader(
                    new EventCatalogue(
                            List.of(dev.ferry.consumer.fixture.older.BoatEvent.class), List.of()),
                    Harbour.TOPICS,
                    EventSources.DEFAULT);

    DueLettersIT(TestDatabase server) {
        group = new HarbourGroup(server);
    }

    @BeforeEach
    void register() throws SQLException {
        group.register();
    }

    @AfterEach
    void leave() {
        group.close();
    }

    @Test
    void a_letter_of_an_unknown_type_is_taken_up_by_a_build_that_knows_it_with_those_behind_it() {
        group.commit(List.of(harbour.launched(boat, "1"), harbour.renamed(boat, 2, "2")), older);
        assertThat(group.column(LETTERS)).containsExactly("fleet unknown 0", "register unknown 0");
        takeUp(older);
        assertThat(group.column(LETTERS)).hasSize(2);

        RecordReader newer =
                new RecordReader(Harbour.CATALOGUE, Harbour.TOPICS, EventSources.DEFAULT);
        group.commit(List.of(harbour.renamed(boat, 3, "3")));
        takeUp(newer);
        assertThat(group.column(FLEET)).containsExactly("3");
        assertThat(group.column(REGISTER)).containsExactly("3");
        assertThat(group.column(LETTERS)).isEmpty();
    }

    /// The state that two threads leave which work at once after partitions were added: neither
    /// sees the letters and versions that the other is writing.
    @Test
    void a_gap_that_was_filled_while_its_letter_was_written_is_taken_up_without_a_further_event()
            throws SQLException {
        group.commit(List.of(harbour.launched(boat, "1"), harbour.renamed(boat, 3, "3")));
        group.database()
                .database()
                .transaction(connection -> {
                    AppliedVersions.write(
                            connection,
                            HarbourGroup.GROUP,
                            List.of(
                                    new VersionMove(
                                            new AggregateKey(
                                                    new AggregateType("boat"),
                                                    new Tenant("t"),
                                                    boat),
                                            1,
                                            new AppliedVersion(2, List.of()))));
                    return true;
                });
        assertThat(group.column(LETTERS)).containsExactly("fleet gap 3", "register gap 3");

        takeUp();
        assertThat(group.column(FLEET)).containsExactly("3");
        assertThat(group.column(LETTERS)).isEmpty();
    }

    @Test
    void an_aggregate_that_another_thread_moved_meanwhile_is_not_written_over() {
        group.commit(List.of(harbour.launched(boat, "1"), harbour.renamed(boat, 2, "2")));
        VersionMove late =
                new VersionMove(
                        new AggregateKey(new AggregateType("boat"), new Tenant("t"), boat),
                        1,
                        new AppliedVersion(2, List.of()));
        VersionMove first = new VersionMove(late.aggregate(), 0, new AppliedVersion(1, List.of()));
        for (VersionMove move : List.of(late, first)) {
            assertThatThrownBy(() ->
                            group.database()
                                    .database()
                                    .transaction(connection -> {
                                        AppliedVersions.write(
                                                connection, HarbourGroup.GROUP, List.of(move));
                                        return true;
                                    }))
                    .isInstanceOf(OvertakenException.class)
                    .matches(error -> SqlStates.isRetryable((SQLException) error));
        }
    }

    @Test
    void a_long_queue_is_released_in_parts_that_follow_by_themselves() throws SQLException {
        group.commit(List.of(harbour.launched(boat, "Titanic")));
        rename(2, 2 * LetterQueue.MOST + 1);
        long first =
                Long.parseLong(
                        group.column("select min(id) from subscription.dead_letter").getFirst());
        group.registerHandler().relent();

        LetterOutcome outcome =
                group.database()
                        .database()
                        .transaction(connection -> group.retries().retry(connection, first));
        assertThat(outcome)
                .isEqualTo(new LetterOutcome(LetterQueue.MOST, LetterQueue.MOST + 1, null));
        assertThat(group.column(REGISTER)).containsExactly(Integer.toString(LetterQueue.MOST));
        rename(2 * LetterQueue.MOST + 2, 2 * LetterQueue.MOST + 2);
        assertThat(group.column(LETTERS)).hasSize(LetterQueue.MOST + 2);

        takeUp();
        assertThat(group.column(REGISTER))
                .containsExactly(Integer.toString(2 * LetterQueue.MOST + 2));
        assertThat(group.column(LETTERS)).isEmpty();
    }

    @Test
    void versions_behind_a_gap_follow_in_parts_when_it_is_filled() {
        rename(2, 2 * LetterQueue.MOST + 1);
        assertThat(group.column(LETTERS)).hasSize(4 * LetterQueue.MOST);

        group.commit(List.of(harbour.launched(boat, "1")));
        assertThat(group.column(FLEET)).doesNotContain(Integer.toString(2 * LetterQueue.MOST + 1));

        takeUp();
        assertThat(group.column(FLEET)).containsExactly(Integer.toString(2 * LetterQueue.MOST + 1));
        assertThat(group.column(REGISTER)).isEqualTo(group.column(FLEET));
        assertThat(group.column(LETTERS)).isEmpty();
    }

    /// To names that are the versions.
    private void rename(int from, int to) {
        group.commit(
                IntStream.rangeClosed(from, to)
                        .mapToObj(version ->
                                harbour.renamed(boat, version, Integer.toString(version)))
                        .toList());
    }

    @Test
    void a_part_ends_before_a_letter_whose_predecessors_are_not_read() throws SQLException {
        int last = LetterQueue.MOST + 10;
        group.commit(List.of(harbour.renamed(boat, 1, "1")), older);
        rename(2, last - 1);
        group.commit(List.of(harbour.renamed(boat, last, "last")), older);
        assertThat(group.column(LETTERS)).filteredOn("register unknown 0"::equals).hasSize(2);
        long first =
                Long.parseLong(
                        group.column("select min(id) from subscription.dead_letter").getFirst());

        LetterOutcome outcome =
                group.database()
                        .database()
                        .transaction(connection -> group.retries().retry(connection, first));
        assertThat(outcome.hindrance()).isNull();
        assertThat(outcome.applied()).isEqualTo(LetterQueue.MOST);

        takeUp();
        assertThat(group.column(FLEET)).containsExactly("last");
        assertThat(group.column(REGISTER)).containsExactly("last");
        assertThat(group.column(LETTERS)).isEmpty();
    }

    private void takeUp() {
        takeUp(new RecordReader(Harbour.CATALOGUE, Harbour.TOPICS, EventSources.DEFAULT));
    }

    private void takeUp(RecordReader reader) {
        new DueLetters(group.retrying(), reader, group.retries()).takeUp(HarbourGroup.GROUP);
    }
}
