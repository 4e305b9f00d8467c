package dev.ferry.projector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Dead letters of a running projector over HTTP.
@ExtendWith(Servers.class)
class DeadLetterAdminIT {
    private static final String LETTERS = "select count(*) from subscription.dead_letter";
    private static final String FIRST =
            "select min(id) from subscription.dead_letter where handler = 'order_details'";
    private static final String LAST =
            "select max(id) from subscription.dead_letter where handler = 'order_details'";
    private static final String NAMES = "select name from order_details_v1.order_customer";

    private final UUID customer = UUID.randomUUID();
    private final Stage stage;
    private final Story story;

    DeadLetterAdminIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        story = stage.story();
    }

    @AfterEach
    void leave() throws SQLException {
        stage.close();
    }

    @Test
    void an_unreadable_event_is_shown_and_skipped_and_its_aggregate_goes_on_with_an_audit() {
        Projector projector = stage.start();
        stage.send(
                List.of(
                        story.registered(customer, "Ann"),
                        Story.withPayload(
                                story.renamed(customer, "x"),
                                "{broken".getBytes(StandardCharsets.UTF_8)),
                        story.renamed(customer, "Anna")));
        stage.awaitNumber(4, LETTERS);
        long first = stage.database().number(FIRST);

        assertThat(projector.get("/admin/dead-letters?model=order_details").body())
                .contains("\"letter\":" + first, "\"kind\":\"poison\"", "\"letters\":2");
        assertThat(projector.get("/admin/dead-letters/" + first).body())
                .contains("\"payload\":\"{broken\"", "\"value\":\"customer.renamed\"");
        assertThat(act(projector, "skip", stage.database().number(LAST)).statusCode())
                .isEqualTo(409);

        HttpResponse<String> skipped = act(projector, "skip", first);
        assertThat(skipped.statusCode()).isEqualTo(200);
        assertThat(skipped.body())
                .contains(
                        "order_details version 1 goes on without this event: what it says is missing there until the read model is rebuilt; 1 letter was applied and none waits.");
        assertThat(stage.database().column(NAMES)).containsExactly("Anna");
        assertThat(act(projector, "retry", first).statusCode()).isEqualTo(404);
        assertThat(
                        stage.database()
                                .column(
                                        "select actor || ' ' || action || ' ' || target || ' ' || reason from read_model.audit"))
                .containsExactly("tester skip letter %d a test".formatted(first));
        assertThat(projector.get("/admin/audit").body()).contains("goes on without this event");
    }

    @Test
    void missing_versions_are_given_up_and_the_events_that_waited_are_applied() {
        Projector projector = stage.start();
        stage.send(story.registered(customer, "Ann"));
        ProducerRecord<byte[], byte[]> missing = story.renamed(customer, "lost");
        stage.send(story.renamed(customer, "Anna"));
        stage.awaitNumber(2, LETTERS);

        assertThat(act(projector, "accept-gap", stage.database().number(FIRST)).body())
                .contains(
                        "goes on without version 2 of customer " + customer,
                        "2 letters were applied and none waits.");
        assertThat(stage.database().column(NAMES)).containsExactly("Anna");
        stage.send(missing);
        stage.send(story.renamed(customer, "Annabel"));
        stage.awaitApplied(4);
        assertThat(stage.database().column(NAMES)).containsExactly("Annabel");
    }

    /// Except for its schema version, the letter is of a type that an older build did not know.
    @Test
    void an_event_that_this_build_knows_by_now_is_taken_up_when_the_projector_starts() {
        stage.start();
        ProducerRecord<byte[], byte[]> newer = story.registered(customer, "Ann");
        newer.headers()
                .remove(EventHeaders.SCHEMA_VERSION)
                .add(EventHeaders.SCHEMA_VERSION, "99".getBytes(StandardCharsets.UTF_8));
        stage.send(List.of(newer, story.renamed(customer, "Anna")));
        stage.awaitNumber(
                2, "select count(*) from subscription.dead_letter where kind = 'unknown'");
        stage.awaitNumber(4, LETTERS);
        stage.closeProjectors();
        stage.database()
                .execute(
                        """
                        update subscription.dead_letter
                           set headers = replace(headers::text, '"OTk="', '"MQ=="')::json
                        """);

        stage.start();
        stage.awaitApplied(2);
        stage.awaitNumber(0, LETTERS);
        assertThat(stage.database().column(NAMES)).containsExactly("Anna");
    }

    /// The test locks the checkpoints of a letter's topic, as a decision about another letter of
    /// the topic does.
    @Test
    void an_aggregate_whose_rows_are_locked_does_not_prevent_the_retry_of_others()
            throws SQLException {
        Projector projector = stage.start();
        stage.send(
                List.of(
                        unreadable(story.registered(customer, "x")),
                        unreadable(
                                story.placed(
                                        UUID.randomUUID(),
                                        customer,
                                        Story.line(1, "1.00", "GBP")))));
        stage.awaitNumber(4, LETTERS);
        try (Connection somebody = stage.database().connect();
                Statement holding = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            holding.execute(
                    """
                    select 1
                      from subscription.checkpoint
                     where topic = (select topic
                                      from subscription.dead_letter
                                     where handler = 'order_details'
                                     order by id
                                     limit 1)
                       for update
                    """);
            HttpResponse<String> answer =
                    projector.post(
                            "/admin/dead-letters/retry-all",
                            """
                            {"actor": "tester", "reason": "a test", "handler": "order_details"}
                            """);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"tried\":2", "\"applied\":0", "\"refusing\":2");
            assertThat(stage.database().column("select target from read_model.audit"))
                    .as("the other one was tried")
                    .hasSize(1);
        }
    }

    private static ProducerRecord<byte[], byte[]> unreadable(
            ProducerRecord<byte[], byte[]> record) {
        return Story.withPayload(record, "{broken".getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> act(Projector projector, String action, long letter) {
        return projector.post(
                "/admin/dead-letters/" + action,
                """
                {"actor": "tester", "reason": "a test", "letter": %d}
                """
                        .formatted(letter));
    }
}
