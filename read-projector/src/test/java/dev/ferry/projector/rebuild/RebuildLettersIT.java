package dev.ferry.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.consumer.Rebuilds.Options;
import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.projector.fixture.RebuildOperator;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A person decides about letters after the comparison of a rebuild and before the version goes
/// live.
@ExtendWith(Servers.class)
class RebuildLettersIT {
    private static final String SUMS = "customer_summary";
    private static final Options DEFAULT = new Options(null, null, false);

    /// While a test holds these locks, no comparison begins.
    private static final String LIVE_POSITIONS =
            "select from subscription.checkpoint where group_name = 'live' for update";

    private final UUID unreadable = UUID.randomUUID();
    private final UUID gap = UUID.randomUUID();
    private final Stage stage;
    private final ReadDatabase database;
    private final RebuildOperator operator;
    private final Projector projector;

    RebuildLettersIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        database = stage.database();
        operator = new RebuildOperator(stage);
        projector = stage.start();
    }

    /// The second event of one customer cannot be read, and that of another never comes.
    @BeforeEach
    void populate() {
        Story story = stage.story();
        stage.send(
                List.of(
                        story.registered(unreadable, "Ann"),
                        Story.withPayload(
                                story.renamed(unreadable, "x"),
                                "{broken".getBytes(StandardCharsets.UTF_8)),
                        story.renamed(unreadable, "Anna"),
                        story.registered(gap, "Bob")));
        story.renamed(gap, "never sent");
        stage.send(story.renamed(gap, "Bobby"));
        stage.awaitNumber(3, letters(1));
    }

    @AfterEach
    void leave() throws SQLException {
        operator.close();
        stage.close();
    }

    @Test
    void an_event_that_is_skipped_in_a_version_after_its_comparison_keeps_it_from_going_live()
            throws SQLException {
        decideWhileItCompares("skip", letter(2, unreadable));
        assertStopped("is at version 3, and at 1 in the live group");
    }

    @Test
    void a_gap_that_is_given_up_in_a_version_after_its_comparison_keeps_it_from_going_live()
            throws SQLException {
        decideWhileItCompares("accept-gap", letter(2, gap));
        assertStopped("is at version 3, and at 1 in the live group");
    }

    @Test
    void an_event_that_is_skipped_in_the_live_version_after_the_comparison_keeps_it_live()
            throws SQLException {
        decideWhileItCompares("skip", letter(1, unreadable));
        assertStopped("is at version 1, and at 3 in the live group");
    }

    /// The comparison is held with a lock on a table that it reads. A rebuild itself reads that
    /// table, so the lock is taken after it has begun; until then the comparison cannot begin.
    ///
    /// @param letter a query for its id
    private void decideWhileItCompares(String action, String letter) throws SQLException {
        try (Connection beginning = database.holding(LIVE_POSITIONS);
                Connection comparing = rebuildAndHoldTable()) {
            assertThat(operator.filling("phase", SUMS)).isEqualTo("filling");
            beginning.rollback();
            await().until(() -> operator.filling("phase", SUMS).equals("comparing"));
            assertThat(database.number(letters(2))).isEqualTo(3);

            HttpResponse<String> answer =
                    projector.post(
                            "/admin/dead-letters/" + action,
                            """
                            {"actor": "tester", "reason": "a test", "letter": %d}
                            """
                                    .formatted(database.number(letter)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            comparing.rollback();
        }
    }

    private Connection rebuildAndHoldTable() throws SQLException {
        operator.rebuild(SUMS, DEFAULT);
        return database.holding("lock table customer_summary_v1.customer_order");
    }

    private void assertStopped(String sentence) {
        await().untilAsserted(() ->
                assertThat(operator.filling("stopped_because", SUMS)).contains(sentence));
        assertThat(operator.members(SUMS))
                .containsExactly("1 live live", "2 customer_summary_v2 filling");
    }

    private static String letters(int version) {
        return "select count(*) from subscription.dead_letter where handler = 'customer_summary' and handler_version = "
                + version;
    }

    private static String letter(int version, UUID customer) {
        return """
        select min(id)
          from subscription.dead_letters
         where handler = 'customer_summary'
           and handler_version = %d
           and aggregate = '%s'
        """
                .formatted(version, customer);
    }
}
