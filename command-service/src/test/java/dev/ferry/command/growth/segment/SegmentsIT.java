package dev.ferry.command.growth.segment;

import static dev.ferry.command.CommandBench.assertChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
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
final class SegmentsIT {
    private static final String TEN = "{\"amount\": \"10\", \"currency\": \"GBP\"}";
    private static final String HUNDRED = "{\"amount\": \"100\", \"currency\": \"GBP\"}";

    private final Rows rows;
    private final CommandBench bench;

    SegmentsIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_segment_is_defined_changed_and_retired() {
        Answer defined = define("loyal");
        assertThat(defined.status()).isEqualTo(201);
        assertThat(defined.header("location")).isEqualTo("/v1/segments/" + defined.id());
        String path = "/v1/segments/" + defined.id();

        assertChanged(bench.put(path + "/bounds", "{\"minimum\": " + HUNDRED + "}"), 2);
        assertThat(row(defined.id())).containsExactly("2|loyal|GBP|100.0000||active");
        assertChanged(
                bench.put(path + "/bounds", "{\"minimum\": " + HUNDRED + ", \"maximum\": null}"),
                2);
        assertChanged(bench.put(path + "/bounds", bounds(TEN, HUNDRED).replace("GBP", "EUR")), 3);
        assertChanged(bench.post(path + "/retirement", "{}"), 4);
        assertChanged(bench.post(path + "/retirement", "{}"), 4);
        assertThat(bench.put(path + "/bounds", bounds(TEN, HUNDRED)).code())
                .isEqualTo("segment-retired");

        assertThat(row(defined.id())).containsExactly("4|loyal|EUR|10.0000|100.0000|retired");
        assertThat(rows.history(UUID.fromString(defined.id())))
                .containsExactly(
                        "1|segment.defined",
                        "2|segment.bounds-changed",
                        "3|segment.bounds-changed",
                        "4|segment.retired");
        assertThat(
                        rows.query(
                                "select aggregate_type from outbox.message where aggregate_id = ?",
                                defined.id()))
                .hasSize(4)
                .containsOnly("segment");
    }

    @Test
    void a_name_is_free_again_when_its_segment_was_retired() {
        Answer first = define("lapsed");
        assertThat(define("lapsed").code()).isEqualTo("segment-name-taken");
        assertChanged(bench.post("/v1/segments/" + first.id() + "/retirement", "{}"), 2);

        assertThat(define("lapsed").status()).isEqualTo(201);
        assertThat(define("lapsed").code()).isEqualTo("segment-name-taken");
    }

    @Test
    void another_tenant_may_use_the_same_name() {
        assertThat(define("new").status()).isEqualTo(201);
        assertThat(bench.post("/v1/segments", body("new"), "Ferry-Tenant", "other").status())
                .isEqualTo(201);
    }

    @Test
    void what_is_refused_writes_nothing() {
        String path = "/v1/segments/" + define("occasional").id();
        List<String> before = rows.census();

        assertThat(define("Occasional").errors())
                .containsExactly(
                        "name must be at most 50 lower case letters and digits, in words joined by"
                                + " '-', such as \"at-risk\"");
        assertThat(bench.post("/v1/segments", "{}").errors())
                .containsExactlyInAnyOrder("name is missing", "minimum is missing");
        assertThat(bench.put(path + "/bounds", bounds(HUNDRED, TEN)).code())
                .isEqualTo("maximum-too-small");
        assertThat(
                        bench.put(
                                        "/v1/segments/" + UUID.randomUUID() + "/bounds",
                                        bounds(TEN, HUNDRED))
                                .status())
                .isEqualTo(404);
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void of_segments_that_are_defined_with_one_name_at_once_one_is_accepted() throws Exception {
        List<Answer> answers = Together.run(6, _ -> define("best"));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .hasSize(5)
                .extracting(Answer::code)
                .containsOnly("segment-name-taken");
    }

    private List<String> row(String id) {
        return rows.query(
                """
                select version, name, currency, minimum, maximum, status
                  from command_model.segment
                 where id = ?
                """,
                UUID.fromString(id));
    }

    private Answer define(String name) {
        return bench.post("/v1/segments", body(name));
    }

    private static String body(String name) {
        return "{\"name\": \"%s\", \"minimum\": %s, \"maximum\": %s}".formatted(name, TEN, HUNDRED);
    }

    private static String bounds(String minimum, String maximum) {
        return "{\"minimum\": %s, \"maximum\": %s}".formatted(minimum, maximum);
    }
}
