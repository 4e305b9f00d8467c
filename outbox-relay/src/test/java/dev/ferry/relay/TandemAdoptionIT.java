package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.AdoptedWriters.Committed;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Writers that know Tandem's table only.
@ExtendWith(Servers.class)
class TandemAdoptionIT {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase own;
    private Outbox outbox;
    private Relays relays;
    private AdoptedWriters writers;

    /// The columns of its schema v5 that a writer or this test meets.
    @BeforeEach
    void createBothTables(TestDatabase database, TestKafka kafka) throws Exception {
        own = database.another();
        outbox = Outbox.create(own);
        relays = new Relays(outbox, kafka, "-" + NUMBER.incrementAndGet());
        writers = new AdoptedWriters(outbox, TandemAdoptionIT::insert);
        outbox.execute(
                """
                create sequence tandem_seq;
                create table tandem_outbox (
                  id              bigint generated always as identity primary key,
                  aggregate_id    varchar(255) not null,
                  aggregate_type  varchar(255) not null,
                  type            varchar(255),
                  bucket          smallint     not null,
                  seq             bigint       default nextval('tandem_seq'),
                  payload         jsonb        not null,
                  headers         jsonb,
                  status          smallint     not null default 0,
                  locked_by       varchar(64),
                  locked_until    timestamptz,
                  attempts        int          not null default 0,
                  last_error      text,
                  next_attempt_at timestamptz,
                  created_at      timestamptz  not null default now(),
                  seq_source      smallint     not null,
                  unique (aggregate_id, seq),
                  check ((seq is null) = (seq_source = 2))
                );
                grant insert, select on tandem_outbox to ferry_query;
                grant usage on sequence tandem_seq to ferry_query;
                """);
        outbox.execute(Files.readString(Path.of("adopt/tandem.sql")));
    }

    @AfterEach
    void drop() {
        own.close();
    }

    @Test
    void events_of_writers_that_never_stop_arrive_once_and_in_order_across_the_adoption(
            TestKafka kafka) throws Exception {
        Map<String, List<Integer>> committed;
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            committed =
                    writers.across(() ->
                            assertThat(outbox.number("select outbox.adopt_tandem('tandem_outbox')"))
                                    .as("the backlog")
                                    .isPositive());
            await().until(() -> outbox.pending() == 0);
        }
        List<ConsumerRecord<byte[], byte[]>> records =
                AdoptedWriters.of("a", kafka.readAll(relays.topic()));
        assertThat(AdoptedWriters.seen(records)).isEqualTo(committed);
        Published.versions(records)
                .forEach((aggregate, versions) ->
                        assertThat(versions)
                                .as(aggregate)
                                .isEqualTo(Published.expected("a", 1, versions.size()).get("a0")));
        assertThat(outbox.number("select count(*) from tandem_outbox where status <> 2")).isZero();
        ConsumerRecord<byte[], byte[]> first = records.getFirst();
        assertThat(Published.header(first, "ce_type")).isEqualTo("Order");
        assertThat(Published.header(first, "correlation-id")).isEqualTo("c-1");
        assertThat(
                        outbox.number(
                                "select count(*) from tandem_outbox where id = %s and seq = %s"
                                        .formatted(
                                                Published.header(first, "ce_id"),
                                                Published.header(first, "ce_seq"))))
                .as("Tandem's own id and seq")
                .isEqualTo(1);
    }

    @Test
    void what_kafka_does_not_have_is_pending_for_tandem_again_when_the_relay_has_stopped(
            TestKafka kafka) throws Exception {
        outbox.number("select outbox.adopt_tandem('tandem_outbox')");
        writers.insertOne("back", 1);
        writers.insertOne("back", 2);
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
            assertThatThrownBy(
                            () -> outbox.number("select outbox.give_back_tandem('tandem_outbox')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("stop it in order");
        }
        writers.insertOne("back", 3);
        writers.insertOne("back", 4);
        assertThat(outbox.number("select outbox.give_back_tandem('tandem_outbox')")).isEqualTo(2);
        writers.insertOne("back", 5);
        assertThat(outbox.pending()).isZero();
        assertThat(pending()).isEqualTo(345);
        assertThat(outbox.number("select outbox.adopt_tandem('tandem_outbox')")).isEqualTo(3);
        assertThat(pending()).isZero();
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(AdoptedWriters.seen(kafka.readAll(relays.topic())).get("back/0"))
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void a_stale_version_is_still_refused_by_tandems_own_table() throws Exception {
        outbox.number("select outbox.adopt_tandem('tandem_outbox')");
        String stale =
                """
                insert into tandem_outbox (aggregate_id, aggregate_type, bucket, seq, payload, seq_source)
                values ('one', 'Order', 1, 7, '{}', 0)
                """;
        outbox.execute(stale);
        assertThatThrownBy(() -> outbox.execute(stale))
                .hasStackTraceContaining("tandem_outbox_aggregate_id_seq_key");
        assertThat(outbox.pending()).isEqualTo(1);
    }

    @Test
    void nobody_else_may_use_the_functions_that_run_with_their_owners_rights() throws Exception {
        assertThat(
                        outbox.number(
                                """
                                select count(*)
                                  from pg_proc
                                 where pronamespace = 'outbox'::regnamespace
                                   and prosecdef
                                   and proname not in ('next_version', 'next_version_of')
                                   and (has_function_privilege('public', oid, 'execute')
                                        or has_function_privilege('ferry_command', oid, 'execute'))
                                """))
                .isZero();
    }

    /// The numbers that Tandem's relay would publish, as one number.
    private long pending() throws SQLException {
        return outbox.number(
                """
                select coalesce(string_agg(payload->>'n', '' order by id), '0')::bigint
                  from tandem_outbox
                 where status = 0
                """);
    }

    private static Committed insert(Connection connection, String aggregate, int writer, int number)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into tandem_outbox (aggregate_id, aggregate_type, bucket, payload, headers, seq_source)
                values (?, 'Order', 17, jsonb_build_object('n', ?, 'writer', ?), '{"correlation-id": "c-1"}', 1)
                """,
                aggregate,
                number,
                writer);
        return Committed.NOTHING;
    }
}
