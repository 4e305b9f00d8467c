package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.command.CommandBench.Answer;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConcurrencyIT {
    private static final int THREADS = 8;
    private static final int EACH = 15;

    private final TestDatabase database;
    private final Rows rows;
    private final CommandBench bench;

    ConcurrencyIT(TestDatabase database) {
        this.database = database;
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void
            concurrent_commands_on_one_customer_get_consecutive_versions_and_outbox_order_is_version_order()
                    throws Exception {
        String id = bench.post("/v1/customers", Requests.customer()).id();

        List<List<Long>> versions =
                Together.run(
                        THREADS,
                        thread -> {
                            List<Long> mine = new ArrayList<>();
                            for (int turn = 0; turn < EACH; turn++) {
                                mine.add(change(id, thread, turn).version());
                            }
                            return mine;
                        });

        long last = 1L + THREADS * EACH;
        assertThat(versions.stream().flatMap(List::stream).sorted())
                .containsExactlyElementsOf(LongStream.rangeClosed(2, last).boxed().toList());
        assertThat(
                        rows.query(
                                """
                                select aggregate_version
                                  from outbox.message
                                 where aggregate_id = ?
                                 order by seq
                                """,
                                id))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).mapToObj(Long::toString).toList());
    }

    /// Changes the name and an address alternately, each to a value that no other thread uses.
    private Answer change(String id, int thread, int turn) {
        String path = "/v1/customers/" + id;
        return turn % 2 == 0
                ? bench.put(path + "/name", "{\"name\": \"%d of %d\"}".formatted(turn, thread))
                : bench.put(
                        path + "/addresses/shipping",
                        "{\"address\": {\"city\": \"%d of %d\", \"country\": \"France\"}}"
                                .formatted(turn, thread));
    }

    @Test
    void a_command_that_waited_for_the_lock_sees_the_address_that_was_committed_meanwhile()
            throws Exception {
        String id = bench.post("/v1/customers", Requests.customer()).id();
        String path = "/v1/customers/" + id + "/addresses/billing";

        // Each thread alternates between two addresses. A command that compares with an outdated
        // row would find nothing to change, and the stored address would not be that of the last
        // event.
        Together.run(
                THREADS,
                thread -> {
                    for (int turn = 0; turn < EACH; turn++) {
                        bench.put(
                                path,
                                "{\"address\": {\"country\": \"%s\"}}"
                                        .formatted((thread + turn) % 2 == 0 ? "Spain" : "Italy"));
                    }
                    return thread;
                });

        List<String> countries =
                rows.query(
                        """
                        select data -> 'address' ->> 'country'
                          from event_store.domain_event
                         where aggregate_id = ?
                           and event_type = 'customer.address-changed'
                         order by aggregate_version
                        """,
                        UUID.fromString(id));
        for (int index = 1; index < countries.size(); index++) {
            assertThat(countries.get(index)).isNotEqualTo(countries.get(index - 1));
        }
        assertThat(
                        rows.query(
                                "select country from command_model.customer_address where customer_id = ? and use = 'billing'",
                                UUID.fromString(id)))
                .containsExactly(countries.getLast());
    }

    @Test
    void of_eight_registrations_of_one_id_one_succeeds_and_seven_get_409() throws Exception {
        UUID id = UUID.randomUUID();

        List<Answer> answers =
                Together.run(
                        THREADS,
                        thread ->
                                bench.post(
                                        "/v1/customers",
                                        Requests.customer(id, "Customer " + thread)));

        assertThat(answers.stream().map(Answer::status).sorted())
                .containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
        assertThat(
                        rows.query(
                                "select count(*) from outbox.message where aggregate_id = ?",
                                id.toString()))
                .containsExactly("1");
    }

    @Test
    void of_eight_that_cancel_one_order_one_succeeds_and_seven_hear_that_it_is_cancelled()
            throws Exception {
        String customer = bench.post("/v1/customers", Requests.customer()).id();
        for (int round = 0; round < EACH; round++) {
            UUID id = UUID.randomUUID();
            assertThat(bench.post("/v1/orders", Requests.order(id, customer)).status())
                    .isEqualTo(201);

            List<Answer> answers =
                    Together.run(
                            THREADS,
                            thread ->
                                    bench.post(
                                            "/v1/orders/" + id + "/cancellation",
                                            "{\"reason\": \"number %d\"}".formatted(thread)));

            assertThat(answers.stream().map(Answer::status).sorted())
                    .containsExactly(200, 422, 422, 422, 422, 422, 422, 422);
        }
    }

    @Test
    void no_order_is_placed_after_a_deactivation() throws Exception {
        String id = bench.post("/v1/customers", Requests.customer()).id();

        List<Answer> answers =
                Together.run(
                        THREADS,
                        thread ->
                                thread == 0
                                        ? bench.post(
                                                "/v1/customers/" + id + "/deactivation",
                                                "{\"reason\": \"fraud\"}")
                                        : bench.post(
                                                "/v1/orders",
                                                Requests.order(UUID.randomUUID(), id)));

        assertThat(answers.getFirst().status()).isEqualTo(200);
        assertThat(answers.subList(1, THREADS)).extracting(Answer::status).isSubsetOf(201, 422);
        assertThat(
                        rows.query(
                                """
                                select count(*)
                                  from event_store.domain_event placed
                                  join event_store.domain_event gone
                                    on gone.aggregate_id = ?
                                   and gone.event_type = 'customer.deactivated'
                                 where placed.event_type = 'order.placed'
                                   and placed.data ->> 'customerId' = gone.aggregate_id::text
                                   and placed.global_sequence > gone.global_sequence
                                """,
                                UUID.fromString(id)))
                .containsExactly("0");
    }

    @Test
    void an_order_waits_for_a_deactivation_under_way_and_is_refused() throws Exception {
        UUID id = UUID.fromString(bench.post("/v1/customers", Requests.customer()).id());
        try (Connection other = database.connect();
                PreparedStatement deactivate =
                        other.prepareStatement(
                                """
                                update command_model.customer
                                   set status = 'deactivated',
                                       deactivation_reason = 'fraud'
                                 where id = ?
                                """);
                ExecutorService executor = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            deactivate.setObject(1, id);
            assertThat(deactivate.executeUpdate()).isEqualTo(1);

            Future<Answer> order =
                    executor.submit(() ->
                            bench.post(
                                    "/v1/orders",
                                    Requests.order(UUID.randomUUID(), id.toString())));
            await().untilAsserted(() ->
                    assertThat(
                                    rows.query(
                                            """
                                            select count(*)
                                              from pg_stat_activity
                                             where datname = current_database()
                                               and wait_event_type = 'Lock'
                                            """))
                            .containsExactly("1"));
            other.commit();

            assertThat(order.get().code()).isEqualTo("customer-deactivated");
        }
    }
}
