package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.local.stop.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command, the relay and everything around it; two orders have been imported.
class RelayCommandIT {
    private static final String NOBODY = "0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a";

    private static final AdministeredStack STACK = new AdministeredStack();

    @TempDir private static Path folder = Path.of("");

    @BeforeAll
    static void start() {
        STACK.start(folder);
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    void status_lanes_and_parked_tell_how_the_outbox_stands() {
        Ferry status = STACK.relay("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.out().lines()).hasSize(7).last().isEqualTo("  running");
        // One worker or two, and lanes on their way from one to the other have no owner.
        await().untilAsserted(() ->
                assertThat(STACK.relay("status").out())
                        .containsPattern("64 of 64 owned, 0 uncovered, [12] worker"));
        assertThat(STACK.relay("lanes").out().lines()).hasSize(65);
        assertThat(STACK.relay("parked")).isEqualTo(new Ferry(0, "Nothing is parked.\n", ""));
    }

    @Test
    void a_watch_writes_a_line_a_second_into_a_pipe_and_ends_cleanly() throws Exception {
        StopSignal stop = new StopSignal();
        PipedWriter out = new PipedWriter();
        try (BufferedReader lines = new BufferedReader(new PipedReader(out))) {
            CompletableFuture<Ferry> watch =
                    CompletableFuture.supplyAsync(
                            () -> Ferry.run(stop, out, STACK.arguments("status", "--watch")));
            assertThat(lines.readLine()).contains("pending=", "lanes=64/64").endsWith("running");
            assertThat(lines.readLine()).contains("pending=").doesNotContain("\u001b");
            stop.request();
            Ferry ended = watch.join();
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.err()).isEmpty();
        }
    }

    @Test
    void a_pause_and_its_end_are_kept_with_actor_and_reason() {
        assertThat(STACK.relay("pause", "--reason", "upgrade", "--actor", "ann"))
                .isEqualTo(new Ferry(0, "The outbox is paused.\n", ""));
        assertThat(STACK.relay("pause", "--reason", "upgrade").out())
                .isEqualTo("The outbox was paused already.\n");
        assertThat(STACK.relay("status").out()).contains("paused by ann since ", ": upgrade");
        assertThat(STACK.relay("resume", "--reason", "done", "--actor", "bob"))
                .isEqualTo(new Ferry(0, "The outbox is claimed from again.\n", ""));
        assertThat(
                        STACK.owner()
                                .strings(
                                        """
                                        select concat_ws(' ', actor, action, target, reason, changed)
                                          from outbox.audit
                                         where action in ('pause', 'resume')
                                         order by id
                                        """))
                .containsExactly(
                        "ann pause outbox upgrade 1",
                        System.getProperty("user.name") + " pause outbox upgrade 0",
                        "bob resume outbox done 1");
    }

    @Test
    void what_goes_wrong_is_told_in_one_sentence_with_exit_code_1() throws IOException {
        assertThat(Ferry.run("relay", "status", "--url", "http://127.0.0.1:1"))
                .isEqualTo(
                        failure(
                                "no relay answers at http://127.0.0.1:1: start it, or say with --url where it is"));
        String url = STACK.addresses().relay().toString();
        assertThat(
                        Ferry.run(
                                "relay",
                                "status",
                                "--url",
                                url,
                                "--token",
                                TokenFile.of("a-wrong-one")))
                .isEqualTo(
                        failure(
                                "the relay at %s refuses the token: give that of its setting relay.admin.token with --token file:PATH or in FERRY_RELAY_TOKEN"
                                        .formatted(url)));
        assertThat(STACK.relay("retry", NOBODY, "--reason", "r"))
                .isEqualTo(
                        failure(
                                "aggregate %s is not parked; GET /admin/parked lists those that are"
                                        .formatted(NOBODY)));
        assertThat(
                        STACK.relay("discard", NOBODY, "--acknowledge-order-break", "--reason", "r")
                                .err())
                .contains("is not parked");
        assertThat(STACK.relay("replay", NOBODY, "--reason", "r"))
                .isEqualTo(failure("the event store has no aggregate " + NOBODY));
        assertThat(STACK.relay("status", "--outbox", "other"))
                .isEqualTo(failure("this relay has no outbox of that name; it has main"));
        String projector = STACK.addresses().queries().toString();
        assertThat(Ferry.run("relay", "status", "--url", projector))
                .isEqualTo(
                        failure(
                                "%s is a projector, not a relay: say with --url where the relay is"
                                        .formatted(projector)));
        String commands = STACK.addresses().commands().toString();
        assertThat(Ferry.run("relay", "status", "--url", commands))
                .isEqualTo(
                        failure(
                                "%s is a command service, not a relay: say with --url where the relay is"
                                        .formatted(commands)));
        assertThat(Ferry.run("relay", "lanes", "--url", commands))
                .isEqualTo(failure("there is nothing at this address"));
        Path file = Files.writeString(folder.resolve("token"), AdministeredStack.TOKEN + "\n");
        assertThat(Ferry.run("relay", "lanes", "--url", url, "--token", "file:" + file).exitCode())
                .isZero();
    }

    /// What OPERATING.md says of a discarded event: the read models wait for it, until a replay.
    @Test
    void a_discarded_event_stops_its_aggregate_in_the_read_models_until_it_is_replayed()
            throws Exception {
        String customer =
                STACK.owner()
                        .strings(
                                """
                                select aggregate_id::text
                                  from event_store.domain_event
                                 where aggregate_type = 'customer'
                                 limit 1
                                """)
                        .getFirst();
        String letters =
                """
                select distinct kind
                  from subscription.dead_letter
                 where record_key = convert_to('%s', 'UTF8')
                """
                        .formatted(customer);
        rename(customer, 2, "Nova 2", "'[]'");
        await().until(() -> STACK.relay("parked").out().contains(customer));
        assertThat(
                        STACK.relay(
                                        "discard",
                                        customer,
                                        "--acknowledge-order-break",
                                        "--reason",
                                        "bad headers")
                                .out())
                .isEqualTo("1 events of %s are discarded.%n".formatted(customer));

        rename(
                customer,
                3,
                "Nova 3",
                """
                json_build_object('ce_correlationid', metadata ->> 'correlation',
                                  'ce_actor', metadata ->> 'actor')
                """);
        await().until(() -> STACK.owner().strings(letters).equals(List.of("gap")));

        assertThat(STACK.relay("replay", customer, "--execute", "--reason", "discarded").out())
                .isEqualTo("3 events of 1 aggregates are sent again.%n".formatted());
        await().until(() -> STACK.owner().strings(letters).isEmpty());
        assertThat(STACK.owner().readModel()).anyMatch(row -> row.contains("Nova 3"));
    }

    /// Writes an event and its outbox row, as the command service does.
    ///
    /// @param headers an SQL expression
    private static void rename(String customer, int version, String name, String headers)
            throws Exception {
        try (Connection writer = STACK.owner().open();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute(
                    """
                    update event_store.event_stream
                       set version = %2$d
                     where aggregate_id = '%1$s';

                    insert into event_store.domain_event
                           (aggregate_id, aggregate_version, aggregate_type, event_id, event_type,
                            schema_version, data, metadata, tenant, size_bytes, checksum, occurred_at)
                    select aggregate_id, %2$d, aggregate_type, gen_random_uuid(), 'customer.renamed', 1,
                           '{"name": "%3$s"}', metadata, tenant, size_bytes, checksum, occurred_at
                      from event_store.domain_event
                     where aggregate_id = '%1$s'
                       and aggregate_version = 1;

                    insert into outbox.message
                           (event_id, aggregate_type, aggregate_id, aggregate_version, event_type,
                            schema_version, payload, headers, tenant, occurred_at)
                    select event_id, aggregate_type, aggregate_id::text, aggregate_version, event_type,
                           schema_version, data::text::json, %4$s, tenant, occurred_at
                      from event_store.domain_event
                     where aggregate_id = '%1$s'
                       and aggregate_version = %2$d
                    """
                            .formatted(customer, version, name, headers));
            writer.commit();
        }
    }

    private static Ferry failure(String sentence) {
        return new Ferry(1, "", "ferry: " + sentence + "\n");
    }
}
