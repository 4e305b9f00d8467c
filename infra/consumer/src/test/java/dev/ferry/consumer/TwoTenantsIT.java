package dev.ferry.consumer;

import static dev.ferry.consumer.HarbourGroup.FLEET;
import static dev.ferry.consumer.HarbourGroup.LETTERS;
import static dev.ferry.consumer.HarbourGroup.REGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.runtime.jdbc.SqlWork;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two tenants have aggregates of one id.
@ExtendWith(Servers.class)
class TwoTenantsIT {
    private final UUID boat = UUID.randomUUID();
    private final Harbour harbour = new Harbour();
    private final HarbourGroup group;

    TwoTenantsIT(TestDatabase server) {
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
    void letters_of_one_do_not_hold_up_the_aggregate_of_the_other() throws SQLException {
        group.commit(
                List.of(harbour.launched(boat, "Titanic"), harbour.renamed(boat, 2, "Olympic")));
        group.commit(
                List.of(
                        harbour.of("south", harbour.launched(boat, "1")),
                        harbour.of("south", harbour.renamed(boat, 2, "2"))));
        assertThat(group.column(LETTERS))
                .containsExactly("register poison 1", "register waiting 2");
        assertThat(group.column(REGISTER)).containsExactly("2");

        group.commit(
                List.of(
                        harbour.of("west", harbour.launched(boat, "Titanic")),
                        harbour.of("west", harbour.renamed(boat, 2, "Baltic"))));
        List<LetterSummary> stopped = stopped();
        assertThat(stopped).hasSize(2).allMatch(line -> line.letters() == 2);
        group.registerHandler().relent();
        long letter = stopped.getFirst().letter();
        LetterOutcome retried = in(connection -> group.retries().retry(connection, letter));
        assertThat(retried).isEqualTo(new LetterOutcome(2, 0, null));
        assertThat(stopped())
                .singleElement()
                .satisfies(left -> assertThat(left.letter()).isEqualTo(stopped.getLast().letter()));
    }

    @Test
    void gaps_of_one_are_not_filled_by_versions_of_the_other() throws SQLException {
        group.commit(
                List.of(
                        harbour.launched(boat, "1"),
                        harbour.of("south", harbour.launched(boat, "one")),
                        harbour.of("south", harbour.renamed(boat, 3, "three"))));
        group.commit(List.of(harbour.renamed(boat, 2, "2")));
        assertThat(group.column(LETTERS)).containsExactly("fleet gap 3", "register gap 3");
        group.commit(List.of(harbour.of("south", harbour.renamed(boat, 2, "two"))));
        assertThat(group.column(LETTERS)).isEmpty();
        assertThat(group.column(FLEET)).containsExactly("three");
    }

    private List<LetterSummary> stopped() throws SQLException {
        return in(connection ->
                        DeadLetterList.page(
                                connection,
                                group.retries().handlers(),
                                new LetterFilter(null, null),
                                0,
                                9))
                .deadLetters();
    }

    private <T> T in(SqlWork<T, SQLException> work) throws SQLException {
        return group.database().database().transaction(work);
    }
}
