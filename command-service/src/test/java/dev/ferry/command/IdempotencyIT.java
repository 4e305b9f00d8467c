package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.record.KeyRetention;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IdempotencyIT {
    private static final String KEY = "Idempotency-Key";
    private static final String NAMELESS =
            """
            {"name": "Ada", "shippingAddress": {"country": "France"}, "billingAddress": {"country": "France"}}\
            """;

    private final TestDatabase database;
    private final Rows rows;
    private final CommandBench bench;

    IdempotencyIT(TestDatabase database) {
        this.database = database;
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_repeated_command_gets_the_first_answer_and_changes_nothing() {
        Answer first = bench.post("/v1/customers", NAMELESS, KEY, "register ada");
        List<String> before = rows.census();

        Answer second = bench.post("/v1/customers", NAMELESS, KEY, "register ada");

        assertThat(first.header("idempotency-replayed")).isEmpty();
        assertThat(second.header("idempotency-replayed")).isEqualTo("true");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("location")).isEqualTo(first.header("location"));
        assertThat(second.header("etag")).isEqualTo(first.header("etag"));
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void the_first_answer_is_given_again_although_the_aggregate_has_changed_since() {
        String path = "/v1/customers/" + bench.post("/v1/customers", Requests.customer()).id();
        String[] headers = {KEY, "rename once", "If-Match", "\"1\""};
        bench.put(path + "/name", "{\"name\": \"B\"}", headers);
        bench.post(path + "/deactivation", "{\"reason\": \"moved away\"}");

        Answer again = bench.put(path + "/name", "{\"name\": \"B\"}", headers);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.version()).isEqualTo(2);
        assertThat(again.header("idempotency-replayed")).isEqualTo("true");
    }

    @Test
    void a_command_that_had_nothing_to_change_gets_the_same_answer_again() {
        String path = "/v1/customers/" + bench.post("/v1/customers", Requests.customer()).id();
        String same = "{\"name\": \"Customer 17850\"}";
        bench.put(path + "/name", same, KEY, "same name");
        bench.put(path + "/name", "{\"name\": \"B\"}");

        Answer again = bench.put(path + "/name", same, KEY, "same name");

        assertThat(again.version()).isEqualTo(1);
        assertThat(again.header("idempotency-replayed")).isEqualTo("true");
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        String path = "/v1/customers/" + bench.post("/v1/customers", Requests.customer()).id();
        bench.put(path + "/name", "{\"name\": \"B\"}", KEY, "altered");
        List<String> before = rows.census();

        for (Answer answer :
                List.of(
                        bench.put(path + "/name", "{\"name\": \"C\"}", KEY, "altered"),
                        bench.put(path + "/name", "{\"name\":\"B\"}", KEY, "altered"),
                        bench.post("/v1/customers", NAMELESS, KEY, "altered"),
                        bench.post(
                                path + "/deactivation", "{\"reason\": \"B\"}", KEY, "altered"))) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("idempotency-key-reused");
        }
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void a_refused_command_leaves_its_key_free() {
        UUID customer = UUID.randomUUID();
        String body = Requests.order(UUID.randomUUID(), customer.toString());
        assertThat(bench.post("/v1/orders", body, KEY, "early order").status()).isEqualTo(422);
        bench.post("/v1/customers", Requests.customer(customer, "Ada"));

        Answer again = bench.post("/v1/orders", body, KEY, "early order");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("idempotency-replayed")).isEmpty();
    }

    @Test
    void tenants_do_not_share_keys() {
        Answer north =
                bench.post("/v1/customers", NAMELESS, KEY, "shared", "Ferry-Tenant", "north");
        Answer south =
                bench.post("/v1/customers", NAMELESS, KEY, "shared", "Ferry-Tenant", "south");

        assertThat(south.status()).isEqualTo(201);
        assertThat(south.id()).isNotEqualTo(north.id());
    }

    @Test
    void of_eight_commands_with_the_same_key_one_registers_and_seven_get_its_answer()
            throws Exception {
        List<Answer> answers =
                Together.run(
                        8, _ -> bench.post("/v1/customers", NAMELESS, KEY, "eight registrations"));

        Set<String> bodies = new HashSet<>();
        answers.forEach(answer -> bodies.add(answer.status() + answer.body()));
        assertThat(bodies).hasSize(1);
        assertThat(answers.stream().filter(a -> a.header("idempotency-replayed").isEmpty()))
                .hasSize(1);
        UUID id = UUID.fromString(answers.getFirst().id());
        assertThat(
                        rows.query(
                                """
                                select (select count(*) from event_store.domain_event where aggregate_id = ?),
                                       (select count(*) from outbox.message where aggregate_id = ?),
                                       (select count(*) from command_model.idempotency where key = 'eight registrations')
                                """,
                                id,
                                id.toString()))
                .containsExactly("1|1|1");
    }

    @Test
    void of_eight_commands_with_the_same_key_one_renames_and_seven_get_its_answer()
            throws Exception {
        String id = bench.post("/v1/customers", Requests.customer()).id();

        List<Answer> answers =
                Together.run(
                        8,
                        _ ->
                                bench.put(
                                        "/v1/customers/" + id + "/name",
                                        "{\"name\": \"B\"}",
                                        KEY,
                                        "eight renamings"));

        assertThat(answers).extracting(Answer::version).containsOnly(2L);
        assertThat(answers.stream().filter(a -> a.header("idempotency-replayed").isEmpty()))
                .hasSize(1);
    }

    /// The seven commands wait for the lock of the first, after whose change a rule forbids them.
    @Test
    void a_command_that_waited_for_one_with_the_same_key_gets_its_answer_and_no_refusal()
            throws Exception {
        String id = bench.post("/v1/customers", Requests.customer()).id();

        List<Answer> answers =
                Together.run(
                        8,
                        _ ->
                                bench.post(
                                        "/v1/customers/" + id + "/deactivation",
                                        "{\"reason\": \"fraud\"}",
                                        KEY,
                                        "eight deactivations",
                                        "If-Match",
                                        "\"1\""));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers).extracting(Answer::version).containsOnly(2L);
    }

    @Test
    void keys_are_forgotten_when_retention_ends() throws SQLException {
        bench.post("/v1/customers", NAMELESS, KEY, "kept");
        try (Database service = new Database("retention", CommandBench.asService(database))) {
            Duration week = Duration.ofDays(7);
            new KeyRetention(service, () -> CommandBench.NOW.plus(week), week).step();
            assertThat(keys()).contains("kept");

            Duration rest =
                    new KeyRetention(service, () -> CommandBench.NOW.plus(week).plusMillis(1), week)
                            .step();

            assertThat(keys()).isEmpty();
            assertThat(rest).isPositive();
        }
    }

    private List<String> keys() {
        return rows.query("select key from command_model.idempotency");
    }
}
