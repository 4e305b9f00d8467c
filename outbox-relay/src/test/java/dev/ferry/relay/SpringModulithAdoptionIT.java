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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Writers that know Spring Modulith's event publication registry only.
@ExtendWith(Servers.class)
class SpringModulithAdoptionIT {
    private static final String LISTENER =
            "org.springframework.modulith.events.support.DelegatingEventExternalizer.externalize(java.lang.Object)";
    private static final String ADOPT =
            "select outbox.adopt_publications('event_publication', '%s')".formatted(LISTENER);
    private static final String GIVE_BACK =
            "select outbox.give_back_publications('event_publication', '%s')".formatted(LISTENER);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase own;
    private Outbox outbox;
    private Relays relays;
    private AdoptedWriters writers;

    /// Version 2 of its schema for PostgreSQL.
    @BeforeEach
    void createBothTables(TestDatabase database, TestKafka kafka) throws Exception {
        own = database.another();
        outbox = Outbox.create(own);
        relays = new Relays(outbox, kafka, "-" + NUMBER.incrementAndGet());
        writers = new AdoptedWriters(outbox, SpringModulithAdoptionIT::publish);
        outbox.execute(
                """
                create table event_publication (
                  id                     uuid        primary key,
                  listener_id            text        not null,
                  event_type             text        not null,
                  serialized_event       text        not null,
                  publication_date       timestamptz not null,
                  completion_date        timestamptz,
                  status                 text,
                  completion_attempts    int,
                  last_resubmission_date timestamptz
                );
                grant insert, select, update, delete on event_publication to ferry_query;
                """);
        outbox.execute(Files.readString(Path.of("adopt/spring-modulith.sql")));
        outbox.execute(
                "insert into outbox.modulith_event values ('shop.OrderPlaced', 'order', '{order,id}')");
    }

    @AfterEach
    void drop() {
        own.close();
    }

    @Test
    void events_of_an_application_that_never_stops_arrive_once_and_in_order_across_the_adoption(
            TestKafka kafka) throws Exception {
        Map<String, List<Integer>> committed;
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            // The listener that sent to Kafka is gone, and nothing completes its publications.
            committed =
                    new AdoptedWriters(outbox, SpringModulithAdoptionIT::publishOnly)
                            .across(() ->
                                    assertThat(outbox.number(ADOPT))
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
        ConsumerRecord<byte[], byte[]> first = records.getFirst();
        assertThat(Published.header(first, "ce_type")).isEqualTo("shop.OrderPlaced");
    }

    @Test
    void rows_that_the_application_completes_deletes_or_resubmits_are_published_once(
            TestKafka kafka) throws Exception {
        outbox.number(ADOPT);
        for (int number = 1; number <= 30; number++) {
            writers.insertOne("once", number);
        }
        outbox.execute(
                "update event_publication set status = 'RESUBMITTED', last_resubmission_date = now()");
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(AdoptedWriters.of("once", kafka.readAll(relays.topic()))).hasSize(30);
        assertThat(
                        outbox.number(
                                "select count(*) from event_publication where listener_id = 'shop.Mail.on'"))
                .as("of other listeners")
                .isEqualTo(30);
    }

    @Test
    void what_kafka_does_not_have_is_incomplete_again_when_the_relay_has_stopped(TestKafka kafka)
            throws Exception {
        outbox.number(ADOPT);
        for (int number = 1; number <= 6; number++) {
            writers.insertOne("back", number);
        }
        assertThat(outbox.number(GIVE_BACK)).isEqualTo(6);
        writers.insertOne("back", 7);
        assertThat(outbox.pending()).isZero();
        assertThat(
                        outbox.number(
                                """
                                select string_agg(serialized_event::json->>'n', '' order by publication_date)::bigint
                                  from event_publication
                                 where listener_id <> 'shop.Mail.on'
                                   and completion_date is null
                                """))
                .isEqualTo(123456);
        assertThat(outbox.number(ADOPT)).isEqualTo(6);
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
            assertThatThrownBy(() -> outbox.number(GIVE_BACK))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("stop it in order");
        }
        assertThat(AdoptedWriters.seen(kafka.readAll(relays.topic())).get("back/0"))
                .containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void an_event_whose_aggregate_is_not_known_is_refused_and_not_left_out() throws Exception {
        outbox.number(ADOPT);
        assertThatThrownBy(() -> outbox.execute(unknown("shop.OrderShipped", "{}")))
                .hasStackTraceContaining(
                        "event type shop.OrderShipped is not known to the relay: insert");
        assertThatThrownBy(() -> outbox.execute(unknown("shop.OrderPlaced", "{\"order\": {}}")))
                .hasStackTraceContaining("has nothing at {order,id}: correct key_path");
        assertThat(outbox.number("select count(*) from event_publication")).isZero();
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

    /// Version 1 has no status.
    @Test
    void the_first_version_of_the_schema_is_taken_over_too() throws Exception {
        outbox.execute(
                """
                alter table event_publication
                  drop column status,
                  drop column completion_attempts,
                  drop column last_resubmission_date
                """);
        outbox.execute(unknown("shop.OrderPlaced", "{\"order\": {\"id\": \"one\"}}"));
        assertThat(outbox.number(ADOPT)).isEqualTo(1);
        assertThat(outbox.number(GIVE_BACK)).isEqualTo(1);
    }

    private static String unknown(String type, String event) {
        return """
        insert into event_publication (id, listener_id, event_type, serialized_event, publication_date)
        values (gen_random_uuid(), '%s', '%s', '%s', now())
        """
                .formatted(LISTENER, type, event);
    }

    /// A row for each listener; each third is deleted when the listener is done, the others are
    /// marked.
    private static Committed publish(
            Connection connection, String aggregate, int writer, int number) throws SQLException {
        UUID id = UUID.randomUUID();
        insert(connection, id, LISTENER, aggregate, writer, number);
        insert(connection, UUID.randomUUID(), "shop.Mail.on", aggregate, writer, number);
        return after -> complete(after, id, number);
    }

    private static Committed publishOnly(
            Connection connection, String aggregate, int writer, int number) throws SQLException {
        publish(connection, aggregate, writer, number);
        return Committed.NOTHING;
    }

    private static void insert(
            Connection connection,
            UUID id,
            String listener,
            String aggregate,
            int writer,
            int number)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into event_publication
                       (id, event_type, listener_id, publication_date, serialized_event, status,
                        completion_attempts, last_resubmission_date)
                values (?, 'shop.OrderPlaced', ?, clock_timestamp(), ?, 'PUBLISHED', 1, clock_timestamp())
                """,
                id,
                listener,
                "{\"n\": %d, \"writer\": %d, \"order\": {\"id\": \"%s\"}}"
                        .formatted(number, writer, aggregate));
    }

    private static void complete(Connection connection, UUID id, int number) throws SQLException {
        if (number % 3 == 0) {
            Statements.update(connection, 1, "delete from event_publication where id = ?", id);
        } else {
            Statements.update(
                    connection,
                    1,
                    """
                    update event_publication
                       set status = 'COMPLETED', completion_date = now()
                     where id = ?
                    """,
                    id);
        }
    }
}
