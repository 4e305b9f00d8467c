package dev.ferry.projector.models.productreviews;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.ReviewEvent;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.runtime.http.Json;
import dev.ferry.testkit.Seed;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Servers.class)
class ProductReviewsIT {
    private static final int PRODUCTS = 3;

    private final Stage stage;
    private final Story story;

    ProductReviewsIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        story = stage.story();
    }

    @AfterEach
    void leave() throws SQLException {
        stage.close();
    }

    @Test
    void a_product_is_answered_with_the_number_average_and_distribution_of_its_ratings() {
        Projector projector = stage.start();
        UUID edited = UUID.randomUUID();
        UUID withdrawn = UUID.randomUUID();
        stage.send(
                List.of(
                        written(UUID.randomUUID(), "LAMP 1", 5),
                        written(UUID.randomUUID(), "LAMP 1", 5),
                        written(edited, "LAMP 1", 1),
                        written(withdrawn, "LAMP 1", 1),
                        written(UUID.randomUUID(), "OTHER", 1)));
        stage.awaitApplied(5);
        stage.send(
                List.of(
                        story.next(edited, new ReviewEvent.Edited(4, "Better", "After a week.")),
                        story.next(withdrawn, new ReviewEvent.Withdrawn())));

        HttpResponse<String> answer =
                projector.get(
                        "/v1/products/LAMP%201/rating?min_version=2&wait=10s&of=review:"
                                + withdrawn);
        assertThat(json(answer).at("/distribution/1").asInt()).isLessThanOrEqualTo(1);
        stage.awaitApplied(7);
        assertThat(json(projector.get("/v1/products/LAMP%201/rating")))
                .isEqualTo(
                        Json.MAPPER.readTree(
                                """
                                {"product": "LAMP 1", "reviews": 3, "average": "4.67",
                                 "distribution": {"1": 0, "2": 0, "3": 0, "4": 1, "5": 2}}
                                """));
    }

    @Test
    void
            the_pages_of_a_products_reviews_hold_each_review_once_newest_first_as_it_was_last_edited() {
        Projector projector = stage.start();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        NavigableMap<Instant, String> ids = new TreeMap<>();
        for (int i = 0; i < 23; i++) {
            UUID id = UUID.randomUUID();
            // Neither in the order of the records nor in the opposite one.
            Instant at = Story.BEGINNING.plusSeconds(i * 7 % 23);
            ids.put(at, id.toString());
            records.add(at(at, written(id, "LAMP", 3)));
            records.add(story.next(id, new ReviewEvent.Edited(4, "Better", "After a week.")));
        }
        records.add(written(UUID.randomUUID(), "OTHER", 1));
        stage.send(records);
        stage.awaitApplied(records.size());

        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json(projector.get("/v1/products/LAMP/reviews?limit=10" + next));
            for (JsonNode review : page.get("reviews")) {
                seen.add(review.get("id").asString());
                assertThat(review.get("rating").asInt()).isEqualTo(4);
                assertThat(review.get("text").asString()).isEqualTo("After a week.");
            }
            next = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!next.isEmpty());
        assertThat(seen).containsExactlyElementsOf(ids.descendingMap().values());
    }

    @Test
    void the_reviews_of_a_product_belong_to_one_tenant() {
        Projector projector = stage.start();
        stage.send(List.of(written(UUID.randomUUID(), "LAMP", 5)));
        stage.awaitApplied(1);

        assertThat(projector.get("/v1/products/LAMP/rating").statusCode()).isEqualTo(200);
        assertThat(projector.get("/v1/products/LAMP/rating", "Ferry-Tenant", "other").statusCode())
                .isEqualTo(404);
        assertThat(
                        json(projector.get("/v1/products/LAMP/reviews", "Ferry-Tenant", "other"))
                                .get("reviews"))
                .isEmpty();
        assertThat(projector.get("/v1/products/" + "x".repeat(65) + "/rating").statusCode())
                .isEqualTo(400);
    }

    @Test
    void reviews_of_few_products_on_several_threads_end_in_the_counts_of_their_last_ratings()
            throws SQLException {
        long seed = Seed.of(ProductReviewsIT.class);
        Random random = new Random(seed);
        long[][] expected = new long[PRODUCTS][6];
        List<ProducerRecord<byte[], byte[]>> records = interleaved(lives(random, expected), random);
        stage.start();
        stage.start();
        stage.send(records);
        stage.awaitApplied(records.size());

        for (int product = 0; product < PRODUCTS; product++) {
            assertThat(
                            stage.database()
                                    .text(
                                            """
                                            select format('%s %s %s %s %s', rated_1, rated_2, rated_3, rated_4, rated_5)
                                              from product_reviews_v1.product_rating
                                             where product = ?
                                            """,
                                            "P" + product))
                    .as("product %d, seed %d", product, seed)
                    .isEqualTo(
                            "%d %d %d %d %d"
                                    .formatted(
                                            expected[product][1],
                                            expected[product][2],
                                            expected[product][3],
                                            expected[product][4],
                                            expected[product][5]));
        }
        stage.assertEqualsRebuild(records.size());
    }

    /// Random reviews; counts their last ratings in `expected`, by product and rating.
    private List<Deque<ProducerRecord<byte[], byte[]>>> lives(Random random, long[][] expected) {
        List<Deque<ProducerRecord<byte[], byte[]>>> lives = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            int product = random.nextInt(PRODUCTS);
            int rating = random.nextInt(1, 6);
            Deque<ProducerRecord<byte[], byte[]>> life = new ArrayDeque<>();
            life.add(written(id, "P" + product, rating));
            for (int edits = random.nextInt(3); edits > 0; edits--) {
                rating = random.nextInt(1, 6);
                life.add(story.next(id, new ReviewEvent.Edited(rating, "Edited", "Again.")));
            }
            if (random.nextInt(4) == 0) {
                life.add(story.next(id, new ReviewEvent.Withdrawn()));
            } else {
                expected[product][rating]++;
            }
            lives.add(life);
        }
        return lives;
    }

    private static List<ProducerRecord<byte[], byte[]>> interleaved(
            List<Deque<ProducerRecord<byte[], byte[]>>> lives, Random random) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (!lives.isEmpty()) {
            int which = random.nextInt(lives.size());
            records.add(lives.get(which).removeFirst());
            if (lives.get(which).isEmpty()) {
                lives.set(which, lives.getLast());
                lives.removeLast();
            }
        }
        return records;
    }

    private ProducerRecord<byte[], byte[]> written(UUID id, String product, int rating) {
        return story.next(
                id,
                new ReviewEvent.Written(
                        new CustomerId(UUID.randomUUID()), product, rating, "Title", "Text."));
    }

    private static ProducerRecord<byte[], byte[]> at(
            Instant time, ProducerRecord<byte[], byte[]> record) {
        record.headers()
                .remove(EventHeaders.TIME)
                .add(EventHeaders.TIME, time.toString().getBytes(UTF_8));
        return record;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }
}
