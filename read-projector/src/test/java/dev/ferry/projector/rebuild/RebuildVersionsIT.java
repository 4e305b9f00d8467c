package dev.ferry.projector.rebuild;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ferry.consumer.ConsumerException;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A person's choices for a new version that lacks versions of an aggregate, or has more than the
/// live one.
@ExtendWith(Servers.class)
class RebuildVersionsIT {
    private static final String SUMS = "customer_summary";
    private static final Options DEFAULT = new Options(null, null, false);
    private static final Options ACCEPT_DIFFERENCES = new Options(null, null, true);
    private static final Options ACCEPT_MISSING = new Options(null, null, false, true);
    private static final int EVENTS = 3;

    /// More than a sentence names.
    private static final int MANY = 23;

    /// How many records of customers the live group has read.
    private static final String READ =
            "select sum(next_offset) from subscription.checkpoint where group_name = 'live' and topic like '%.customer'";

    /// While a test holds these locks, no comparison begins.
    private static final String LIVE_POSITIONS =
            "select from subscription.checkpoint where group_name = 'live' for update";

    private final UUID customer = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final Stage stage;
    private final Story story;
    private final ReadDatabase database;
    private final RebuildOperator operator;
    private final Projector projector;

    RebuildVersionsIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        story = stage.story();
        database = stage.database();
        operator = new RebuildOperator(stage);
        projector = stage.start();
    }

    @BeforeEach
    void populate() {
        stage.send(
                List.of(
                        story.registered(customer, "Ann"),
                        story.renamed(customer, "Anna"),
                        story.registered(other, "Bob")));
        stage.awaitApplied(EVENTS);
    }

    @AfterEach
    void leave() throws SQLException {
        operator.close();
        stage.close();
    }

    @Test
    void a_version_that_lacks_events_goes_live_only_when_a_person_gives_exactly_these_up()
            throws SQLException {
        countFurther(customer, 1);
        operator.rebuild(SUMS, ACCEPT_DIFFERENCES);
        awaitStopped(
                "customer_summary version 2 is not as far as the live group although both have read the same: customer %s of tenant default is at version 2, and at 3 in the live group; publish them again with ./ferry relay replay, or decide about the letters that ./ferry projector dead-letters list --model customer_summary shows, then repeat ./ferry projector rebuild customer_summary; or cancel it and rebuild with --source event-store, or go live without them for good with ./ferry projector rebuild customer_summary --accept-missing"
                        .formatted(customer));
        assertThat(operator.members(SUMS))
                .containsExactly("1 live live", "2 customer_summary_v2 filling");

        assertThat(operator.rebuild(SUMS, ACCEPT_MISSING))
                .isEqualTo(
                        "the filling of customer_summary version 2 goes on and gives up what it has named as missing");
        operator.awaitMembers(SUMS, "1 live retained", "2 live live");
    }

    @Test
    void an_event_behind_given_up_versions_waits_in_the_new_version_and_later_ones_wait_behind_it()
            throws SQLException {
        story.renamed(customer, "lost");
        countFurther(customer, 2);
        stage.send(story.renamed(customer, "Anne"));
        stage.awaitNumber(EVENTS + 1, READ);
        operator.rebuild(SUMS, DEFAULT);
        awaitStopped("is at version 2, and at 4 in the live group");
        operator.rebuild(SUMS, ACCEPT_MISSING);
        operator.awaitMembers(SUMS, "1 live retained", "2 live live");

        stage.send(story.renamed(customer, "Annie"));
        await().untilAsserted(() ->
                assertThat(
                                database.column(
                                        "select concat_ws(' ', handler_version, kind, aggregate_version) from subscription.dead_letter order by id"))
                        .containsExactly("2 waiting 4", "2 waiting 5"));
    }

    @Test
    void nothing_can_be_given_up_while_a_rebuild_has_not_stopped_and_named_it()
            throws SQLException {
        countFurther(customer, 1);
        try (Connection held = database.holding(LIVE_POSITIONS)) {
            operator.rebuild(SUMS, DEFAULT);
            assertRefused();
            assertThat(operator.filling("phase", SUMS)).isEqualTo("filling");
            held.rollback();
        }
        awaitStopped("is at version 2, and at 3 in the live group");
        try (Connection held = database.holding(LIVE_POSITIONS)) {
            operator.rebuild(SUMS, DEFAULT);
            assertRefused();
            held.rollback();
        }
        awaitStopped("is at version 2, and at 3 in the live group");
    }

    @Test
    void versions_that_go_missing_after_others_were_given_up_stop_the_rebuild_again()
            throws SQLException {
        countFurther(customer, 1);
        operator.rebuild(SUMS, DEFAULT);
        awaitStopped("customer %s of tenant default is at version 2".formatted(customer));

        try (Connection held = database.holding(LIVE_POSITIONS)) {
            operator.rebuild(SUMS, ACCEPT_MISSING);
            countFurther(other, 1);
            held.rollback();
        }
        awaitStopped("customer %s of tenant default is at version 1".formatted(other));
        assertThat(operator.filling("accept_missing", SUMS)).isEqualTo("f");
        assertThat(operator.members(SUMS))
                .containsExactly("1 live live", "2 customer_summary_v2 filling");

        operator.rebuild(SUMS, ACCEPT_MISSING);
        operator.awaitMembers(SUMS, "1 live retained", "2 live live");
    }

    @Test
    void given_up_versions_stay_given_up_when_the_rebuild_stops_because_rows_differ()
            throws SQLException {
        countFurther(customer, 1);
        operator.rebuild(SUMS, DEFAULT);
        awaitStopped("is at version 2, and at 3 in the live group");
        database.execute("update customer_summary_v1.customer_summary set name = name || '!'");
        operator.rebuild(SUMS, ACCEPT_MISSING);
        awaitStopped("customer_summary version 2 differs from the live version");

        operator.rebuild(SUMS, ACCEPT_DIFFERENCES);
        operator.awaitMembers(SUMS, "1 live retained", "2 live live");
    }

    @Test
    void a_rebuild_that_lacks_versions_of_many_aggregates_names_some_and_counts_the_others()
            throws SQLException {
        List<UUID> customers = Stream.generate(UUID::randomUUID).limit(MANY).toList();
        stage.send(customers.stream().map(each -> story.registered(each, "Dan")).toList());
        stage.awaitApplied(EVENTS + MANY);
        customers.forEach(each -> countFurther(each, 1));
        operator.rebuild(SUMS, DEFAULT);
        awaitStopped(
                " is at version 1, and at 2 in the live group; and 3 more; publish them again");
        assertThat(operator.filling("missing_aggregates", SUMS)).isEqualTo(String.valueOf(MANY));

        // This is not among the first, so the named ones stay the same.
        UUID last = customers.stream().max(comparing(UUID::toString)).orElseThrow();
        countFurther(last, 1);
        operator.rebuild(SUMS, ACCEPT_MISSING);
        await().untilAsserted(() ->
                assertThat(operator.filling("accept_missing::text || phase", SUMS))
                        .isEqualTo("falsestopped"));
    }

    @Test
    void versions_that_were_given_up_in_the_live_version_are_given_up_in_a_new_one_by_its_letter()
            throws SQLException {
        UUID third = UUID.randomUUID();
        stage.send(story.registered(third, "Cid"));
        story.renamed(third, "never sent");
        stage.send(story.renamed(third, "Cedric"));
        stage.awaitNumber(2, "select count(*) from subscription.dead_letter");
        acceptGap(1);
        stage.awaitNumber(0, "select count(*) from subscription.dead_letter");

        operator.rebuild(SUMS, DEFAULT);
        awaitStopped("is at version 1, and at 3 in the live group");
        acceptGap(2);
        operator.rebuild(SUMS, DEFAULT);

        operator.awaitMembers(SUMS, "1 live retained", "2 live live");
        assertThat(operator.differences(SUMS)).isEmpty();
    }

    @Test
    void events_that_are_missing_in_the_topics_are_published_again_and_the_rebuild_repeated()
            throws SQLException {
        countFurther(customer, 1);
        operator.rebuild(SUMS, DEFAULT);
        awaitStopped("is at version 2, and at 3 in the live group");

        long before = database.number(READ);
        stage.send(story.renamed(customer, "Annabel"));
        await().until(() -> database.number(READ) > before);
        operator.rebuild(SUMS, DEFAULT);

        awaitStopped("customer_summary version 2 differs from the live version");
        operator.rebuild(SUMS, ACCEPT_DIFFERENCES);
        operator.awaitMembers(SUMS, "1 live retained", "2 live live");
        assertThat(
                        database.column(
                                "select name from customer_summary_v2.customer_summary where version = 3"))
                .as("the new version has what the live one lacks")
                .containsExactly("Annabel");
    }

    @Test
    void a_version_that_is_ahead_of_the_live_one_never_goes_live_and_says_what_the_live_one_needs()
            throws SQLException {
        countFurther(customer, -1);
        operator.rebuild(SUMS, ACCEPT_DIFFERENCES);
        String sentence =
                "customer_summary version 2 has events that the live group has not counted although both have read the same: customer %s of tenant default is at version 2, and at 1 in the live group; the live version lacks them: let it catch up with ./ferry projector catch-up, or decide about the letters that ./ferry projector dead-letters list --model customer_summary shows, then repeat ./ferry projector rebuild customer_summary"
                        .formatted(customer);
        awaitStopped(sentence);
        assertRefused();
        awaitStopped(sentence);

        countFurther(customer, 1);
        operator.rebuild(SUMS, DEFAULT);
        operator.awaitMembers(SUMS, "1 live retained", "2 live live");
    }

    @Test
    void nothing_can_be_given_up_before_a_rebuild_has_named_it() {
        assertThatThrownBy(() -> operator.rebuild(SUMS, ACCEPT_MISSING))
                .isInstanceOf(ConsumerException.class)
                .hasMessage(
                        "nothing is known to be missing in customer_summary yet; begin the rebuild without accepting that, and it stops if something is");
    }

    private void assertRefused() {
        assertThatThrownBy(() -> operator.rebuild(SUMS, ACCEPT_MISSING))
                .isInstanceOf(ConsumerException.class)
                .hasMessage(
                        "customer_summary version 2 has not stopped with a list of what is missing in it, so nothing can be given up; when it does, ./ferry projector status shows the list");
    }

    /// Makes the live group's count of a customer's events larger or smaller than their number.
    private void countFurther(UUID customer, int versions) {
        database.execute(
                """
                update subscription.applied_version
                   set version = version + %d, event_ids = '{}'
                 where aggregate_id = '%s'
                   and group_name = 'live'
                """
                        .formatted(versions, customer));
    }

    private void awaitStopped(String sentence) {
        await().untilAsserted(() ->
                assertThat(operator.filling("stopped_because", SUMS)).contains(sentence));
    }

    private void acceptGap(int version) {
        HttpResponse<String> answer =
                projector.post(
                        "/admin/dead-letters/accept-gap",
                        """
                        {"actor": "tester", "reason": "a test", "letter": %d}
                        """
                                .formatted(
                                        database.number(
                                                "select min(id) from subscription.dead_letter where handler = 'customer_summary' and handler_version = "
                                                        + version)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
