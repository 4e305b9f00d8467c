package dev.ferry.command.sales.review;

import static dev.ferry.command.CommandBench.assertChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Requests;
import dev.ferry.command.Rows;
import dev.ferry.command.Together;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReviewsIT {
    private final Rows rows;
    private final CommandBench bench;
    private final String customer;

    ReviewsIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
        customer = bench.post("/v1/customers", Requests.customer()).id();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_review_is_written_edited_and_withdrawn_and_the_customer_may_write_another() {
        String id = write("22423").id();
        String path = "/v1/reviews/" + id;

        assertChanged(
                bench.put(path, "{\"rating\": 1, \"title\": \"Broken\", \"text\": \"Fell\"}"), 2);
        assertThat(rows.query("select rating, title, text, status from command_model.review"))
                .contains("1|Broken|Fell|published");
        assertChanged(bench.post(path + "/withdrawal", "{}"), 3);

        assertThat(rows.history(UUID.fromString(id)))
                .containsExactly("1|review.written", "2|review.edited", "3|review.withdrawn");
        assertThat(
                        rows.query(
                                "select aggregate_type from outbox.message where aggregate_id = ?",
                                id))
                .containsExactly("review", "review", "review");
        assertThat(bench.post(path + "/withdrawal", "{}").code()).isEqualTo("review-withdrawn");
        assertThat(write("22423").status()).isEqualTo(201);
    }

    @Test
    void concurrent_edits_of_a_review_get_consecutive_versions() throws Exception {
        String path = "/v1/reviews/" + write("84029E").id();

        List<Long> versions =
                Together.run(
                        8,
                        thread ->
                                bench.put(
                                                path,
                                                "{\"rating\": 2, \"title\": \"%d\", \"text\": \"Fell\"}"
                                                        .formatted(thread))
                                        .version());

        assertThat(versions).containsExactlyInAnyOrder(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void a_second_review_of_the_same_product_and_a_review_without_a_customer_write_nothing() {
        assertThat(write("71053").status()).isEqualTo(201);
        List<String> before = rows.census();

        assertThat(write("71053").code()).isEqualTo("already-reviewed");
        assertThat(bench.post("/v1/reviews", body(UUID.randomUUID().toString(), "71053")).code())
                .isEqualTo("customer-unknown");
        assertThat(
                        bench.put(
                                        "/v1/reviews/" + UUID.randomUUID(),
                                        "{\"rating\": 1, \"title\": \"a\", \"text\": \"b\"}")
                                .status())
                .isEqualTo(404);
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void of_reviews_that_are_written_at_once_one_is_accepted() throws Exception {
        List<Answer> answers = Together.run(6, _ -> write("84406B"));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .hasSize(5)
                .extracting(Answer::code)
                .containsOnly("already-reviewed");
    }

    private Answer write(String product) {
        return bench.post("/v1/reviews", body(customer, product));
    }

    private static String body(String customer, String product) {
        return """
        {"customerId": "%s", "product": "%s", "rating": 5, "title": "Bright", "text": "Hangs well"}
        """
                .formatted(customer, product);
    }
}
