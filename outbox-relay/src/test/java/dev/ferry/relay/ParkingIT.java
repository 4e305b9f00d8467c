package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParkingIT {
    private Outbox outbox;
    private Relays relays;
    private TestKafka kafka;

    @BeforeAll
    void createOutbox(TestDatabase database, TestKafka servers) {
        kafka = servers;
        outbox = Outbox.create(database);
        relays = new Relays(outbox, servers);
    }

    /// An event that can never be published.
    private record Poison(String name, String type, String headers, int bytes, String reason) {}

    private static final List<Poison> POISON =
            List.of(
                    new Poison("array", "order", "[\"no\", \"object\"]", 300, "a JSON object"),
                    new Poison("number", "order", "{\"ce_actor\": 1}", 300, "must be a string"),
                    new Poison("topic", "or der!", "{}", 300, "illegal topic name"),
                    new Poison("huge", "order", "{}", 10_000_000, "more than"));

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void an_event_that_can_never_be_published_stops_its_own_aggregate_only(Delivery delivery)
            throws Exception {
        for (Poison poison : POISON) {
            String poisoned = poison.name() + delivery;
            insert(poisoned, "order", 1, "{}", 10);
            insert(poisoned, poison.type(), 2, poison.headers(), poison.bytes());
            insert(poisoned, "order", 3, "{}", 10);
            outbox.write("healthy-" + poisoned, 20, 3);
        }
        try (RelayService _ = relays.start(delivery)) {
            await().until(() -> outbox.pending() == 0);
            for (Poison poison : POISON) {
                String poisoned = poison.name() + delivery;
                insert(poisoned, "order", 4, "{}", 10);
                await().until(() -> waiting(poisoned) == 3 && outbox.pending() == 0);
            }
        }
        var versions = Published.versions(kafka.readAll(relays.topic()));
        for (Poison poison : POISON) {
            String poisoned = poison.name() + delivery;
            assertThat(Set.copyOf(versions.getOrDefault(poisoned, List.of())))
                    .as(poisoned)
                    .containsExactly(1L);
            assertThat(versions)
                    .containsAllEntriesOf(Published.expected("healthy-" + poisoned, 20, 3));
            assertThat(lastError(poisoned)).as(poisoned).contains(poison.reason());
        }
    }

    @Test
    void an_event_of_a_mebibyte_is_published() throws Exception {
        insert("large", "order", 1, "{}", 1024 * 1024);
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(Published.versions(kafka.readAll(relays.topic()))).containsKey("large");
    }

    @Test
    void an_aggregate_whose_topic_appears_later_is_published_in_order_without_a_person()
            throws Exception {
        String topic = kafka.topicPrefix() + "later";
        insert("patient", "later", 1, "{}", 10);
        try (RelayService _ = relays.startWithoutCreatingTopics()) {
            await().until(() -> waiting("patient") == 1);
            insert("patient", "later", 2, "{}", 10);
            await().until(() -> waiting("patient") == 2);
            await("tries are counted").until(() -> tries("patient") >= 3);
            kafka.createTopic(topic, 1);
            await().until(() ->
                    outbox.number("select count(*) from outbox.parked") == parkedForGood());
            insert("patient", "later", 3, "{}", 10);
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(Published.versions(kafka.readAll(topic)).get("patient"))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void of_a_mended_aggregate_what_stands_before_the_next_refused_event_is_published()
            throws Exception {
        insert("mended", "or der!", 1, "{}", 10);
        insert("mended", "order", 2, "{}", 10);
        insert("mended", "or der!", 3, "{}", 10);
        insert("mended", "order", 4, "{}", 10);
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> waiting("mended") == 4);
            try (Connection person = outbox.connect()) {
                Statements.update(
                        person,
                        1,
                        """
                        update outbox.parked_message
                           set aggregate_type = 'order'
                         where aggregate_id = 'mended'
                           and aggregate_version = 1
                        """);
                Statements.update(
                        person,
                        1,
                        "update outbox.parked_aggregate set next_attempt_at = now() where aggregate_id = 'mended'");
            }
            await().until(() -> waiting("mended") == 2);
        }
        assertThat(Published.versions(kafka.readAll(relays.topic())).get("mended"))
                .containsExactly(1L, 2L);
        assertThat(lastError("mended")).contains("illegal topic name");
    }

    /// What the topic allows is known to the broker only, so that nothing can be refused before it
    /// is sent.
    @ParameterizedTest
    @CsvSource({
        "EXACTLY_ONCE, max.message.bytes, 1048588",
        "AT_LEAST_ONCE, max.message.bytes, 1048588",
        "EXACTLY_ONCE, segment.bytes, 1048576",
        "AT_LEAST_ONCE, segment.bytes, 1048576"
    })
    void an_event_that_the_broker_alone_refuses_stops_those_behind_it(
            Delivery delivery, String setting, String value) throws Exception {
        String aggregate = "refused-%s-%s".formatted(delivery, setting);
        String type = aggregate;
        Map<String, String> settings = new HashMap<>(Map.of("max.message.bytes", "4194304"));
        settings.put(setting, value);
        kafka.createTopic(kafka.topicPrefix() + type, 1, settings);
        for (int version = 1; version <= 40; version++) {
            insertNoise(aggregate, type, version, version == 3 ? 2_000_000 : 300_000);
        }
        try (RelayService _ = relays.start(delivery)) {
            await().until(() -> outbox.pending() == 0);
        }
        List<Long> published =
                Published.versions(kafka.readAll(kafka.topicPrefix() + type)).get(aggregate);
        assertThat(Set.copyOf(published)).containsExactlyInAnyOrder(1L, 2L);
        assertThat(waiting(aggregate)).isEqualTo(38);
    }

    /// Text that no codec makes small.
    private void insertNoise(String aggregate, String type, long version, int bytes)
            throws SQLException {
        String sql =
                """
                insert into outbox.message
                       (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload)
                select gen_random_uuid(), ?, ?, ?, 'counted', to_json(string_agg(gen_random_uuid()::text, ''))
                  from generate_series(1, ?)
                """;
        try (Connection connection = outbox.connect()) {
            Statements.update(connection, sql, type, aggregate, version, bytes / 36);
        }
    }

    private long parkedForGood() throws SQLException {
        return outbox.number("select count(*) from outbox.parked where next_attempt_at is null");
    }

    private long tries(String aggregate) throws SQLException {
        return outbox.number(
                "select retry_count from outbox.parked where aggregate_id = '%s'"
                        .formatted(aggregate));
    }

    private long waiting(String aggregate) throws SQLException {
        return outbox.number(
                """
                select coalesce(max(waiting), 0)
                  from outbox.parked
                 where aggregate_id = '%s'
                """
                        .formatted(aggregate));
    }

    private String lastError(String aggregate) throws SQLException {
        String sql =
                """
                select distinct last_error
                  from outbox.unprocessed_domain_events
                 where aggregate_id = ?
                """;
        try (Connection connection = outbox.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, aggregate);
            try (var row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }

    private void insert(String aggregate, String type, long version, String headers, int bytes)
            throws SQLException {
        OutboxRow.of(aggregate)
                .type(type)
                .version(version)
                .headers(headers)
                .payload('"' + "x".repeat(bytes) + '"')
                .insert(outbox);
    }
}
