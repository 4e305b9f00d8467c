package dev.ferry.projector.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.runtime.http.Json;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// A retry of all letters, page by page.
@ExtendWith(Servers.class)
class LetterSweepIT {
    private static final int PAGE = 100;
    private static final int CUSTOMERS = PAGE + 30;

    private final Stage stage;
    private final Projector projector;

    LetterSweepIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        projector = stage.start();
    }

    @AfterEach
    void leave() throws SQLException {
        stage.close();
    }

    /// The first event of each customer can be read meanwhile, the second still cannot.
    @Test
    void an_aggregate_whose_next_letter_is_refused_is_tried_and_counted_once() {
        List<UUID> customers = Stream.generate(UUID::randomUUID).limit(CUSTOMERS).toList();
        Story story = stage.story();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        customers.forEach(each -> records.add(unreadable(story.registered(each, "Ann"))));
        byte[] payload = story.registered(UUID.randomUUID(), "Ann").value();
        customers.forEach(each -> records.add(unreadable(story.renamed(each, "Anna"))));
        stage.send(records);
        stage.awaitNumber(
                2L * CUSTOMERS,
                "select count(*) from subscription.dead_letter where handler = 'customer_summary'");
        stage.database()
                .execute(
                        "update subscription.dead_letter set payload = convert_to('%s', 'UTF8') where aggregate_version is null and headers::text like '%%Y3VzdG9tZXIucmVnaXN0ZXJlZA==%%'"
                                .formatted(new String(payload, UTF_8)));

        JsonNode first = retryAll("");
        assertThat(first.path("tried").asInt()).isEqualTo(PAGE);
        JsonNode second = retryAll(", \"after\": \"%s\"".formatted(first.path("next").asString()));
        assertThat(second.path("tried").asInt()).isEqualTo(CUSTOMERS - PAGE);
        assertThat(second.has("next")).isFalse();
        assertThat(first.path("applied").asInt() + second.path("applied").asInt())
                .isEqualTo(CUSTOMERS);
        assertThat(first.path("refusing").asInt() + second.path("refusing").asInt())
                .isEqualTo(CUSTOMERS);
        stage.awaitApplied(CUSTOMERS);
    }

    @Test
    void a_page_position_that_no_answer_has_returned_is_refused() {
        HttpResponse<String> refused = ask(", \"after\": \"12\"");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("after must be the next of the answer before");
    }

    private static ProducerRecord<byte[], byte[]> unreadable(
            ProducerRecord<byte[], byte[]> record) {
        return Story.withPayload(record, "{broken".getBytes(UTF_8));
    }

    private JsonNode retryAll(String after) {
        HttpResponse<String> answer = ask(after);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.answer(answer.body().getBytes(UTF_8));
    }

    private HttpResponse<String> ask(String after) {
        return projector.post(
                "/admin/dead-letters/retry-all",
                """
                {"actor": "tester", "reason": "a test", "handler": "customer_summary"%s}
                """
                        .formatted(after));
    }
}
