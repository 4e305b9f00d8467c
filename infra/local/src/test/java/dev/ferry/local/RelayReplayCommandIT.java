package dev.ferry.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/// `ferry relay replay`, up to what consumers see of it.
class RelayReplayCommandIT {
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
    void a_replay_reaches_consumers_in_order_and_leaves_the_read_model_as_it_is() {
        List<String> events =
                STACK.owner().strings("select count(*)::text from event_store.domain_event");
        List<String> before = STACK.owner().readModel();
        long read = read();
        String[] range = {
            "--from", "2020-01-01T00:00:00Z", "--to", "2100-01-01T00:00:00Z", "--reason", "test"
        };

        assertThat(STACK.relay(with(range, "replay")).out())
                .endsWith("would be sent again; nothing was done. Add --execute to send them.\n");
        assertThat(STACK.relay(with(range, "replay", "--execute")).out())
                .startsWith(events.getFirst() + " events of ")
                .endsWith("are sent again.\n");

        // Kafka's transaction markers take offsets too.
        await().until(() -> read() >= read + Long.parseLong(events.getFirst()));
        assertThat(STACK.owner().readModel()).isEqualTo(before);
        assertThat(STACK.owner().strings("select reason from subscription.dead_letter")).isEmpty();
        assertReplayed(Integer.parseInt(events.getFirst()));
    }

    @Test
    void a_replay_waits_for_a_writer_and_takes_what_it_wrote() throws Exception {
        String customer =
                STACK.owner()
                        .strings(
                                """
                                select aggregate_id::text
                                  from event_store.domain_event
                                 where aggregate_type = 'customer'
                                   and tenant = 'default'
                                 limit 1
                                """)
                        .getFirst();
        STACK.relay("pause", "--reason", "to look at the rows");
        try (var writer = STACK.owner().open()) {
            writer.setAutoCommit(false);
            try (var statement = writer.createStatement()) {
                statement.execute(
                        """
                        update event_store.event_stream
                           set version = version + 1
                         where aggregate_id = '%1$s'
                           and tenant = 'default';

                        insert into event_store.domain_event
                               (aggregate_id, aggregate_version, aggregate_type, event_id, event_type,
                                schema_version, data, metadata, tenant, size_bytes, checksum, occurred_at)
                        select aggregate_id, aggregate_version + 1, aggregate_type, gen_random_uuid(),
                               event_type, schema_version, data, metadata, tenant, size_bytes, checksum,
                               occurred_at
                          from event_store.domain_event
                         where aggregate_id = '%1$s'
                           and tenant = 'default'
                         order by aggregate_version desc
                         limit 1
                        """
                                .formatted(customer));
            }
            CompletableFuture<Ferry> replay =
                    CompletableFuture.supplyAsync(() ->
                            STACK.relay(
                                    "replay",
                                    customer,
                                    "--tenant",
                                    "default",
                                    "--execute",
                                    "--reason",
                                    "test"));
            await().until(() -> waitingForALock() == 1);
            writer.commit();
            assertThat(replay.join().out()).isEqualTo("2 events of 1 aggregates are sent again.\n");
            assertThat(
                            STACK.owner()
                                    .strings(
                                            """
                                            select aggregate_version || ' ' || (headers ->> 'ferry_replay' is not null)
                                              from outbox.message
                                             where aggregate_id = '%s'
                                             order by seq
                                            """
                                                    .formatted(customer)))
                    .containsExactly("1 true", "2 true");
        } finally {
            STACK.owner().update("delete from outbox.message");
            STACK.owner()
                    .update(
                            """
                            delete from event_store.domain_event
                             where aggregate_id = '%s'
                               and tenant = 'default'
                               and aggregate_version = 2
                            """
                                    .formatted(customer));
            STACK.relay("resume", "--reason", "looked at");
        }
    }

    @Test
    void an_aggregate_of_several_tenants_is_replayed_for_the_one_that_is_named() {
        String order =
                STACK.owner()
                        .strings(
                                """
                                select aggregate_id::text
                                  from event_store.domain_event
                                 where aggregate_type = 'order'
                                 limit 1
                                """)
                        .getFirst();
        copyForSouth(order);
        try {
            Ferry unnamed = STACK.relay("replay", order, "--reason", "test");
            assertThat(unnamed.exitCode()).isEqualTo(1);
            assertThat(unnamed.err())
                    .contains(
                            "the tenants default, south each have an aggregate %s: say which with tenant"
                                    .formatted(order));
            assertThat(STACK.relay("replay", order, "--tenant", "south", "--reason", "test").out())
                    .contains("1 events of 1 aggregates would be sent again");
            assertThat(STACK.relay("replay", order, "--tenant", "west", "--reason", "test").err())
                    .contains(
                            "the event store has no aggregate %s of tenant west".formatted(order));
        } finally {
            STACK.owner().update("delete from event_store.domain_event where tenant = 'south'");
            STACK.owner().update("delete from event_store.event_stream where tenant = 'south'");
        }
    }

    private static void copyForSouth(String aggregate) {
        STACK.owner()
                .update(
                        """
                        insert into event_store.event_stream
                               (aggregate_id, tenant, aggregate_type, version)
                        select aggregate_id, 'south', aggregate_type, version
                          from event_store.event_stream
                         where aggregate_id = '%s'
                        """
                                .formatted(aggregate));
        STACK.owner()
                .update(
                        """
                        insert into event_store.domain_event
                               (aggregate_id, aggregate_version, aggregate_type, event_id, event_type,
                                schema_version, data, metadata, tenant, size_bytes, checksum, occurred_at)
                        select aggregate_id, aggregate_version, aggregate_type, gen_random_uuid(),
                               event_type, schema_version, data, metadata, 'south', size_bytes, checksum,
                               occurred_at
                          from event_store.domain_event
                         where aggregate_id = '%s'
                        """
                                .formatted(aggregate));
    }

    private static long waitingForALock() {
        return Long.parseLong(
                STACK.owner()
                        .strings(
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
                STACK.owner()
                        .strings(
                                """
                                select sum(next_offset)::text
                                  from subscription.checkpoint
                                 where group_name = 'live'
                                """)
                        .getFirst());
    }

    private static String[] with(String[] last, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(last)).toArray(String[]::new);
    }
}
