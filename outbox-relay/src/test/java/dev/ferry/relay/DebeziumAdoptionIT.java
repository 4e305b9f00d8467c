package dev.ferry.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Writers that know Debezium's table only, and take no lock.
@ExtendWith(Servers.class)
class DebeziumAdoptionIT {
    private static final int WRITERS = 6;
    private static final int ROUNDS = 80;
    private static final int AGGREGATES = 10;

    private static final Pattern PAYLOAD = Pattern.compile("\\{\"n\": (\\d+), \"writer\": (\\d+)}");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase own;
    private Outbox outbox;
    private Relays relays;

    @BeforeEach
    void createBothTables(TestDatabase database, TestKafka kafka) throws Exception {
        own = database.another();
        outbox = Outbox.create(own);
        relays = new Relays(outbox, kafka, "-" + NUMBER.incrementAndGet());
        execute(
                """
                create table outboxevent (
                  id            uuid         primary key,
                  aggregatetype varchar(255) not null,
                  aggregateid   varchar(255) not null,
                  type          varchar(255) not null,
                  payload       jsonb        not null,
                  position      bigint       generated always as identity
                );
                grant insert, select, delete on outboxevent to ferry_query;
                """);
        execute(Files.readString(Path.of("adopt/debezium.sql")));
    }

    @AfterEach
    void drop() {
        own.close();
    }

    /// Who may execute one can attach it to a table of his own and act as its owner.
    @Test
    void nobody_else_may_use_the_functions_that_run_with_their_owners_rights() throws Exception {
        String definers =
                """
                select count(*)
                  from pg_proc p
                 where p.pronamespace = 'outbox'::regnamespace
                   and p.prosecdef
                """;
        assertThat(outbox.number(definers)).isPositive();
        assertThat(
                        outbox.number(
                                definers
                                        + " and has_function_privilege('public', p.oid, 'execute')"))
                .isZero();
        // The counter is for writers: it counts, and gives no access to the outbox.
        assertThat(
                        outbox.number(
                                definers
                                        + " and p.proname not in ('next_version', 'next_version_of')"
                                        + " and has_function_privilege('ferry_command', p.oid, 'execute')"))
                .isZero();
    }

    @Test
    void events_of_writers_that_never_stop_arrive_once_and_in_order_across_the_adoption(
            TestKafka kafka) throws Exception {
        CountDownLatch started = new CountDownLatch(WRITERS);
        AtomicBoolean adopted = new AtomicBoolean();
        Map<Integer, List<Integer>> committed = new TreeMap<>();
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE);
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Integer>>> results =
                    IntStream.range(0, WRITERS)
                            .mapToObj(
                                    writer -> writers.submit(() -> write(writer, started, adopted)))
                            .toList();
            started.await();
            assertThat(outbox.number("select outbox.adopt('outboxevent', 'position')"))
                    .as("the backlog")
                    .isPositive();
            adopted.set(true);
            for (int writer = 0; writer < WRITERS; writer++) {
                committed.put(writer, results.get(writer).get());
            }
            await().until(() -> outbox.pending() == 0);
        }
        List<ConsumerRecord<byte[], byte[]>> records =
                kafka.readAll(relays.topic()).stream()
                        .filter(each -> each.key()[0] == 'a')
                        .toList();
        assertThat(byWriter(records)).isEqualTo(expected(committed));
        Published.versions(records)
                .forEach((aggregate, versions) ->
                        assertThat(versions)
                                .as(aggregate)
                                .isEqualTo(Published.expected("a", 1, versions.size()).get("a0")));
        assertThat(outbox.number("select count(*) from outboxevent")).isZero();
        ConsumerRecord<byte[], byte[]> first = records.getFirst();
        assertThat(Published.header(first, "id")).isEqualTo(Published.header(first, "ce_id"));
    }

    @Test
    void what_kafka_does_not_have_is_given_back_in_order_when_the_relay_has_stopped(TestKafka kafka)
            throws Exception {
        outbox.number("select outbox.adopt('outboxevent', 'position')");
        insertAsWriter("one", 1);
        insertAsWriter("one", 2);
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
            assertThatThrownBy(() -> outbox.number("select outbox.give_back('outboxevent')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("stop it in order");
        }
        insertAsWriter("one", 3);
        insertAsWriter("one", 4);
        assertThat(outbox.number("select outbox.give_back('outboxevent')")).isEqualTo(2);
        insertAsWriter("one", 5);
        assertThat(outbox.number("select count(*) from outbox.unprocessed_domain_events")).isZero();
        assertThat(
                        outbox.number(
                                """
                                select string_agg(payload->>'n', '' order by position)::bigint
                                  from outboxevent
                                """))
                .isEqualTo(345);

        assertThat(outbox.number("select outbox.adopt('outboxevent', 'position')")).isEqualTo(3);
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
        }
        List<ConsumerRecord<byte[], byte[]>> records = kafka.readAll(relays.topic());
        assertThat(byWriter(records).get("one/0")).containsExactly(1, 2, 3, 4, 5);
        assertThat(Published.versions(records).get("one")).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    /// Every fifth transaction rolls back; every third deletes its row again, as Debezium's own
    /// library does, once there is somebody who has taken it over.
    ///
    /// @return the numbers that were committed
    private List<Integer> write(int writer, CountDownLatch started, AtomicBoolean adopted)
            throws SQLException {
        List<Integer> committed = new ArrayList<>();
        try (Connection connection = asWriter()) {
            int sinceAdoption = 0;
            for (int number = 1; sinceAdoption < ROUNDS; number++) {
                boolean isAdopted = adopted.get();
                UUID id = insert(connection, "a" + (number % AGGREGATES), writer, number);
                if (number % 3 == 0 && isAdopted) {
                    delete(connection, id);
                }
                if (number % 5 == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed.add(number);
                }
                sinceAdoption += isAdopted ? 1 : 0;
                if (number == ROUNDS) {
                    started.countDown();
                }
            }
        }
        return committed;
    }

    private void insertAsWriter(String aggregate, int number) throws SQLException {
        try (Connection connection = asWriter()) {
            insert(connection, aggregate, 0, number);
            connection.commit();
        }
    }

    /// A role that has no right on the outbox.
    private Connection asWriter() throws SQLException {
        Connection connection = outbox.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set role ferry_query");
        }
        connection.commit();
        return connection;
    }

    private static UUID insert(Connection connection, String aggregate, int writer, int number)
            throws SQLException {
        String sql =
                """
                insert into outboxevent (id, aggregatetype, aggregateid, type, payload)
                values (?, 'order', ?, 'order.changed', jsonb_build_object('writer', ?, 'n', ?))
                """;
        UUID id = UUID.randomUUID();
        Statements.update(connection, 1, sql, id, aggregate, writer, number);
        return id;
    }

    private static void delete(Connection connection, UUID id) throws SQLException {
        Statements.update(connection, 1, "delete from outboxevent where id = ?", id);
    }

    /// Numbers by aggregate and writer, in the order of arrival.
    private static Map<String, List<Integer>> byWriter(
            List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, List<Integer>> seen = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Matcher payload = PAYLOAD.matcher(new String(record.value(), UTF_8));
            assertThat(payload.matches()).as("payload %s", payload).isTrue();
            seen.computeIfAbsent(
                            new String(record.key(), UTF_8) + "/" + payload.group(2),
                            _ -> new ArrayList<>())
                    .add(Integer.valueOf(payload.group(1)));
        }
        return seen;
    }

    private static Map<String, List<Integer>> expected(Map<Integer, List<Integer>> committed) {
        Map<String, List<Integer>> expected = new HashMap<>();
        committed.forEach((writer, numbers) -> {
            for (int number : numbers) {
                expected.computeIfAbsent(
                                "a" + (number % AGGREGATES) + "/" + writer, _ -> new ArrayList<>())
                        .add(number);
            }
        });
        return expected;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
