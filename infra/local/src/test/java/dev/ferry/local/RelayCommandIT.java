package dev.ferry.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.local.input.Sheet;
import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackOptions;
import dev.ferry.local.stop.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command, the relay and everything around it; two orders have been imported.
class RelayCommandIT {
    private static final String TOKEN = "correct-horse-battery-staple";
    private static final String NOBODY = "0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a";

    private static final EmbeddedStack STACK =
            new EmbeddedStack(
                    new StackOptions(null, Ports.ANY, Map.of("relay.admin.token", TOKEN)),
                    said -> {},
                    new StopSignal());

    @TempDir private static Path folder = Path.of("");

    @BeforeAll
    static void start() {
        STACK.start();
        Path file = new Sheet(folder.resolve("orders.csv")).lines(Sheet.good("1"), Sheet.good("2"));
        Ferry imported =
                Ferry.run(
                        "import",
                        "--command-url",
                        STACK.addresses().commands().toString(),
                        "--query-url",
                        STACK.addresses().queries().toString(),
                        file.toString());
        assertThat(imported.exitCode()).isZero();
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    void status_lanes_and_parked_tell_how_the_outbox_stands() {
        Ferry status = relay("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.out().lines()).hasSize(7).last().isEqualTo("  running");
        // One worker or two, and lanes on their way from one to the other have no owner.
        await().untilAsserted(() ->
                assertThat(relay("status").out())
                        .containsPattern("64 of 64 owned, 0 uncovered, [12] worker"));
        assertThat(relay("lanes").out().lines()).hasSize(65);
        assertThat(relay("parked")).isEqualTo(new Ferry(0, "Nothing is parked.\n", ""));
    }

    @Test
    void a_watch_writes_a_line_a_second_into_a_pipe_and_ends_cleanly() throws Exception {
        StopSignal stop = new StopSignal();
        PipedWriter out = new PipedWriter();
        try (BufferedReader lines = new BufferedReader(new PipedReader(out))) {
            CompletableFuture<Ferry> watch =
                    CompletableFuture.supplyAsync(
                            () -> Ferry.run(stop, out, arguments("status", "--watch")));
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
        assertThat(relay("pause", "--reason", "upgrade", "--actor", "ann"))
                .isEqualTo(new Ferry(0, "The outbox is paused.\n", ""));
        assertThat(relay("pause", "--reason", "upgrade").out())
                .isEqualTo("The outbox was paused already.\n");
        assertThat(relay("status").out()).contains("paused by ann since ", ": upgrade");
        assertThat(relay("resume", "--reason", "done", "--actor", "bob"))
                .isEqualTo(new Ferry(0, "The outbox is claimed from again.\n", ""));
        assertThat(
                        owner().strings(
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
        assertThat(Ferry.run("relay", "status", "--url", url, "--token", "a-wrong-one"))
                .isEqualTo(
                        failure(
                                "the relay at %s refuses the token: give that of its setting relay.admin.token with --token or in FERRY_RELAY_TOKEN"
                                        .formatted(url)));
        assertThat(relay("retry", NOBODY, "--reason", "r"))
                .isEqualTo(
                        failure(
                                "aggregate %s is not parked; GET /admin/parked lists those that are"
                                        .formatted(NOBODY)));
        assertThat(relay("discard", NOBODY, "--acknowledge-order-break", "--reason", "r").err())
                .contains("is not parked");
        assertThat(relay("replay", NOBODY, "--reason", "r"))
                .isEqualTo(failure("the event store has no aggregate " + NOBODY));
        assertThat(relay("status", "--outbox", "other"))
                .isEqualTo(failure("this relay has no outbox of that name; it has main"));
        assertThat(Ferry.run("relay", "status", "--url", STACK.addresses().queries().toString()))
                .isEqualTo(failure("there is nothing at this address"));
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        assertThat(Ferry.run("relay", "lanes", "--url", url, "--token", "file:" + file).exitCode())
                .isZero();
    }

    @Test
    void a_replay_reaches_consumers_in_order_and_leaves_the_read_model_as_it_is() {
        List<String> events =
                owner().strings("select count(*)::text from event_store.domain_event");
        List<String> before = readModel();
        long read = read();
        String[] range = {
            "--from", "2020-01-01T00:00:00Z", "--to", "2100-01-01T00:00:00Z", "--reason", "test"
        };

        assertThat(relay(with(range, "replay")).out())
                .endsWith("would be sent again; nothing was done. Add --execute to send them.\n");
        assertThat(relay(with(range, "replay", "--execute")).out())
                .startsWith(events.getFirst() + " events of ")
                .endsWith("are sent again.\n");

        // Kafka's transaction markers take offsets too.
        await().until(() -> read() >= read + Long.parseLong(events.getFirst()));
        assertThat(readModel()).isEqualTo(before);
        assertThat(owner().strings("select reason from subscription.dead_letter")).isEmpty();
        assertReplayed(Integer.parseInt(events.getFirst()));
    }

    @Test
    void a_replay_waits_for_a_writer_and_takes_what_it_wrote() throws Exception {
        String order =
                owner().strings(
                                """
                                select aggregate_id::text
                                  from event_store.domain_event
                                 where aggregate_type = 'customer'
                                 limit 1
                                """)
                        .getFirst();
        relay("pause", "--reason", "to look at the rows");
        try (var writer = owner().open()) {
            writer.setAutoCommit(false);
            try (var statement = writer.createStatement()) {
                statement.execute(
                        """
                        update event_store.event_stream
                           set version = version + 1
                         where aggregate_id = '%1$s';

                        insert into event_store.domain_event
                               (aggregate_id, aggregate_version, aggregate_type, event_id, event_type,
                                schema_version, data, metadata, tenant, size_bytes, checksum, occurred_at)
                        select aggregate_id, aggregate_version + 1, aggregate_type, gen_random_uuid(),
                               event_type, schema_version, data, metadata, tenant, size_bytes, checksum,
                               occurred_at
                          from event_store.domain_event
                         where aggregate_id = '%1$s'
                         order by aggregate_version desc
                         limit 1
                        """
                                .formatted(order));
            }
            CompletableFuture<Ferry> replay =
                    CompletableFuture.supplyAsync(
                            () -> relay("replay", order, "--execute", "--reason", "test"));
            await().until(() -> waitingForALock() == 1);
            writer.commit();
            assertThat(replay.join().out()).isEqualTo("2 events of 1 aggregates are sent again.\n");
            assertThat(
                            owner().strings(
                                            """
                                            select aggregate_version || ' ' || (headers ->> 'ferry_replay' is not null)
                                              from outbox.message
                                             where aggregate_id = '%s'
                                             order by seq
                                            """
                                                    .formatted(order)))
                    .containsExactly("1 true", "2 true");
        } finally {
            owner().update("delete from outbox.message");
            owner().update(
                            """
                            delete from event_store.domain_event
                             where aggregate_id = '%s'
                               and aggregate_version = 2
                            """
                                    .formatted(order));
            relay("resume", "--reason", "looked at");
        }
    }

    private static long waitingForALock() {
        return Long.parseLong(
                owner().strings(
                                """
                                select count(*)::text
                                  from pg_locks
                                 where not granted
                                """)
                        .getFirst());
    }

    /// Every event of the store was sent twice: as it was, and again, in the same order.
    private static void assertReplayed(int events) {
        var records = Topics.read(STACK.addresses().kafka(), 2 * events);
        Map<String, List<String>> first = byAggregate(records, false);
        assertThat(first.values().stream().mapToInt(List::size).sum()).isEqualTo(events);
        assertThat(byAggregate(records, true)).isEqualTo(first);
    }

    /// Event ids in the order of their partition, which is an aggregate's.
    private static Map<String, List<String>> byAggregate(
            List<ConsumerRecord<byte[], byte[]>> records, boolean again) {
        return records.stream()
                .filter(each -> (each.headers().lastHeader("ferry_replay") != null) == again)
                .collect(
                        Collectors.groupingBy(
                                each -> new String(each.key(), UTF_8),
                                Collectors.mapping(
                                        each ->
                                                new String(
                                                        each.headers().lastHeader("ce_id").value(),
                                                        UTF_8),
                                        Collectors.toList())));
    }

    /// How far the projector has read, over all partitions.
    private static long read() {
        return Long.parseLong(
                owner().strings(
                                """
                                select sum(next_offset)::text
                                  from subscription.checkpoint
                                 where group_name = 'live'
                                """)
                        .getFirst());
    }

    private static List<String> readModel() {
        return owner().readModel();
    }

    private static OwnerConnection owner() {
        return new OwnerConnection(STACK.addresses());
    }

    private static Ferry failure(String sentence) {
        return new Ferry(1, "", "ferry: " + sentence + "\n");
    }

    private static Ferry relay(String... arguments) {
        return Ferry.run(arguments(arguments));
    }

    private static String[] with(String[] last, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(last)).toArray(String[]::new);
    }

    private static String[] arguments(String... arguments) {
        String[] target = {"--url", STACK.addresses().relay().toString(), "--token", TOKEN};
        return Stream.of(Stream.of("relay"), Stream.of(arguments), Stream.of(target))
                .flatMap(each -> each)
                .toArray(String[]::new);
    }
}
