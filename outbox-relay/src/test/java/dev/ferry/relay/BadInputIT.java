package dev.ferry.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a table takes and nobody expected. [ParkingIT] has how a parked aggregate goes on.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final int MANY = 100_000;

    private Outbox outbox;
    private Relays relays;
    private TestKafka kafka;

    @BeforeAll
    void createOutbox(TestDatabase database, TestKafka servers) {
        kafka = servers;
        outbox = Outbox.create(database);
        relays = new Relays(outbox, servers);
        kafka.createTopic(relays.topic(), 3);
    }

    /// A row that can never be published.
    private record Bad(
            String aggregate, String type, @Nullable String topic, String headers, String reason) {}

    private static final List<Bad> BAD =
            List.of(
                    headers("headers-null", "null", "must be a JSON object"),
                    headers("headers-text", "\"text\"", "must be a JSON object"),
                    headers("header-object", "{\"a\": {\"b\": 1}}", "must be a string"),
                    headers("header-null", "{\"a\": null}", "must be a string"),
                    headers("header-true", "{\"a\": true}", "must be a string"),
                    headers("header-nul", "{\"a\\u0000b\":1}", "a\uFFFDb must be a string"),
                    new Bad("type-umlaut", "bestellüng", null, "{}", "illegal topic name"),
                    topic("topic-blank", "a b"),
                    topic("topic-internal", "__consumer_offsets"));

    private static Bad headers(String aggregate, String headers, String reason) {
        return new Bad(aggregate, "order", null, headers, reason);
    }

    private static Bad topic(String aggregate, String topic) {
        return new Bad(aggregate, "order", topic, "{}", "illegal topic name");
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void a_row_that_can_never_be_published_is_parked_with_its_reason_and_stops_nobody_else(
            Delivery delivery) throws Exception {
        for (Bad bad : BAD) {
            String poisoned = bad.aggregate() + delivery;
            row(poisoned).insert(outbox);
            row(poisoned)
                    .version(2)
                    .type(bad.type())
                    .topic(bad.topic())
                    .headers(bad.headers())
                    .insert(outbox);
            row(poisoned).version(3).insert(outbox);
            outbox.write("beside-" + poisoned, 20, 3);
        }
        try (RelayService _ = relays.start(delivery)) {
            await().until(() -> outbox.pending() == 0);
        }
        var versions = Published.versions(kafka.readAll(relays.topic()));
        for (Bad bad : BAD) {
            String poisoned = bad.aggregate() + delivery;
            assertThat(Set.copyOf(versions.getOrDefault(poisoned, List.of())))
                    .as(poisoned)
                    .containsExactly(1L);
            assertThat(versions)
                    .containsAllEntriesOf(Published.expected("beside-" + poisoned, 20, 3));
            assertThat(outbox.lastError(poisoned)).as(poisoned).contains(bad.reason());
        }
    }

    @Test
    void the_reason_does_not_repeat_megabytes() throws Exception {
        row("wordy").headers("\"" + "x".repeat(3_000_000) + "\"").insert(outbox);
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(outbox.lastError("wordy")).hasSizeLessThan(1_000).contains("JSON object");
    }

    @Test
    void a_reason_that_postgresql_refuses_stops_its_own_aggregate_only() throws Exception {
        outbox.execute(
                """
                alter table outbox.parked_aggregate
                  add constraint refuses_the_reason check (last_error not like '%odd must be%')
                """);
        row("unreasonable").headers("{\"odd\": 1}").insert(outbox);
        outbox.write("beside-unreasonable-", 20, 3);
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
            String attempts =
                    "select attempts from outbox.parked_aggregate where aggregate_id = 'unreasonable'";
            outbox.execute("update outbox.parked_aggregate set next_attempt_at = now()");
            await().until(() -> outbox.number(attempts) == 2);
            outbox.write("after-unreasonable-", 20, 3);
            await().until(() -> outbox.pending() == 0);
        } finally {
            outbox.execute(
                    "alter table outbox.parked_aggregate drop constraint refuses_the_reason");
        }
        assertThat(outbox.lastError("unreasonable")).contains("SQLSTATE 23514");
        assertThat(Published.versions(kafka.readAll(relays.topic())))
                .containsAllEntriesOf(Published.expected("beside-unreasonable-", 20, 3))
                .containsAllEntriesOf(Published.expected("after-unreasonable-", 20, 3));
    }

    @Test
    void an_id_that_could_not_be_parked_is_refused_to_its_writer() throws Exception {
        String longest = "\uD83D\uDE80".repeat(250);
        assertThatThrownBy(() -> row(longest + "x").insert(outbox))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("23514"));
        row(longest).headers("[]").insert(outbox);
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.waiting(longest) == 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void a_null_payload_is_a_tombstone(Delivery delivery) throws Exception {
        String aggregate = "gone-" + delivery;
        row(aggregate).payload(null).insert(outbox);
        try (RelayService _ = relays.start(delivery)) {
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(only(aggregate, relays.topic()).value()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"infinity", "-infinity", "294276-12-31 23:59:59+00", "4713-01-01 00:00:00+00 BC"})
    void a_time_beyond_any_calendar_stops_nothing(String occurredAt) throws Exception {
        String aggregate = "at-" + occurredAt;
        row(aggregate).type("calendar").occurredAt(occurredAt).insert(outbox);
        String parked = "parked-" + aggregate;
        row(parked).topic("no topic!").occurredAt(occurredAt).insert(outbox);
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(outbox.waiting(parked)).isEqualTo(1);
        ConsumerRecord<byte[], byte[]> record = only(aggregate, kafka.topicPrefix() + "calendar");
        assertThat(Published.header(record, "ce_time")).endsWith("Z");
        assertThat(record.timestampType())
                .as("retention counts by the broker's clock")
                .isEqualTo(TimestampType.LOG_APPEND_TIME);
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void a_hundred_thousand_events_of_one_aggregate_in_one_transaction_arrive_in_order(
            Delivery delivery) throws Exception {
        String aggregate = "hot-" + delivery;
        outbox.execute(
                """
                insert into outbox.message
                       (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload)
                select gen_random_uuid(), 'hot', '%s', version, 'hot.counted', '{}'
                  from generate_series(1, %d) version
                """
                        .formatted(aggregate, MANY));
        try (RelayService _ = relays.start(delivery)) {
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(Published.versions(kafka.readAll(kafka.topicPrefix() + "hot")).get(aggregate))
                .isEqualTo(Published.expected("a", 1, MANY).get("a0"));
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void a_topic_that_is_deleted_under_the_relay_parks_its_aggregates_until_it_is_back(
            Delivery delivery) throws Exception {
        String type = "fleeting-" + delivery;
        String topic = kafka.createTopic(kafka.topicPrefix() + type, 1);
        try (RelayService _ = relays.startWithoutCreatingTopics(delivery);
                Admin admin = kafka.admin()) {
            row(type).type(type).insert(outbox);
            await().until(() -> outbox.pending() == 0);
            admin.deleteTopics(List.of(topic)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(topic));
            row(type).type(type).version(2).insert(outbox);
            row(type).type(type).version(3).insert(outbox);
            outbox.write("beside-" + type, 20, 3);
            await().until(() -> outbox.pending() == 0);
            assertThat(outbox.lastError(type)).contains(topic);

            kafka.createTopic(topic, 1);
            await().until(() -> outbox.waiting(type) == 0);
        }
        assertThat(Published.versions(kafka.readAll(topic)).get(type)).containsExactly(2L, 3L);
        assertThat(Published.firsts(kafka.readAll(relays.topic())))
                .containsAllEntriesOf(Published.expected("beside-" + type, 20, 3));
    }

    @ParameterizedTest
    @CsvSource({"30 years", "-30 years"})
    void what_a_wrong_clock_of_the_server_left_behind_holds_nobody_back(String ahead)
            throws Exception {
        String type = "clock" + ahead.replace(' ', '_');
        outbox.execute(
                """
                insert into outbox.relay (worker, seen_until)
                values ('dead', now() + interval '%1$s');

                update outbox.lane
                   set owner = 'dead',
                       transactional_id = 'dead',
                       leased_until = now() + interval '%1$s';
                """
                        .formatted(ahead));
        row(type).type(type).insert(outbox);
        try (RelayService _ = relays.startWithoutCreatingTopics(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.waiting(type) == 1);
            outbox.execute(
                    """
                    update outbox.parked_aggregate
                       set next_attempt_at = now() + interval '%s'
                     where aggregate_id = '%s'
                    """
                            .formatted(ahead, type));
            kafka.createTopic(kafka.topicPrefix() + type, 1);
            await().until(() -> outbox.waiting(type) == 0);
            await().until(() -> outbox.lanes().values().stream().mapToInt(n -> n).sum() == 64);
        }
        assertThat(Published.versions(kafka.readAll(kafka.topicPrefix() + type)).get(type))
                .containsExactly(1L);
        assertThat(outbox.number("select count(*) from outbox.relay where worker = 'dead'"))
                .isZero();
    }

    private ConsumerRecord<byte[], byte[]> only(String aggregate, String topic) {
        List<ConsumerRecord<byte[], byte[]>> found =
                kafka.readAll(topic).stream()
                        .filter(each -> new String(each.key(), UTF_8).equals(aggregate))
                        .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static OutboxRow row(String aggregate) {
        return OutboxRow.of(aggregate);
    }
}
