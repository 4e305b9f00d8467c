package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.EmbeddedKafka;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A broker that asks who may do what, and denies the relay one topic.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForbiddenTopicIT {

    private final EmbeddedKafka broker =
            EmbeddedKafka.builder()
                    .setting(
                            "authorizer.class.name",
                            "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                    .setting("allow.everyone.if.no.acl.found", "true")
                    .build();

    private Outbox outbox;
    private Relays relays;
    private TestKafka kafka;

    @BeforeAll
    void startBroker(TestDatabase database) {
        broker.start();
        kafka = TestKafka.on(broker, "ForbiddenTopicIT");
        outbox = Outbox.create(database);
        relays = new Relays(outbox, kafka);
    }

    @AfterAll
    void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "EXACTLY_ONCE, WRITE, true",
        "AT_LEAST_ONCE, WRITE, true",
        "EXACTLY_ONCE, DESCRIBE, true",
        "AT_LEAST_ONCE, DESCRIBE, true",
        "EXACTLY_ONCE, CREATE, false",
        "AT_LEAST_ONCE, CREATE, false"
    })
    void a_topic_the_relay_may_not_use_parks_its_aggregates_until_it_may(
            Delivery delivery, AclOperation denied, boolean exists) throws Exception {
        String type = "secret-%s-%s".formatted(delivery, denied);
        String topic = kafka.topicPrefix() + type;
        if (exists) {
            kafka.createTopic(topic, 1);
        }
        AclBinding rule = denial(topic, denied);
        try (Admin admin = kafka.admin();
                RelayService _ = relays.start(delivery)) {
            admin.createAcls(List.of(rule)).all().get();
            for (int version = 1; version <= 3; version++) {
                OutboxRow.of(type).type(type).version(version).insert(outbox);
            }
            outbox.write("beside-" + type, 20, 3);
            await().until(() -> outbox.pending() == 0);
            await().until(() -> outbox.waiting(type) == 3);
            assertThat(outbox.lastError(type)).contains(topic);
            assertThat(outbox.number("select count(*) from outbox.parked"))
                    .as("nobody else is parked")
                    .isEqualTo(1);
            var seen = kafka.readAll(relays.topic());
            assertThat(
                            delivery == Delivery.EXACTLY_ONCE
                                    ? Published.versions(seen)
                                    : Published.firsts(seen))
                    .containsAllEntriesOf(Published.expected("beside-" + type, 20, 3));

            admin.deleteAcls(List.of(rule.toFilter())).all().get();
            await().until(() -> outbox.waiting(type) == 0);
        }
        assertThat(Published.versions(kafka.readAll(topic)).get(type)).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void what_may_heal_is_tried_again_though_what_follows_never_can(Delivery delivery)
            throws Exception {
        String type = "behind-" + delivery;
        String topic = kafka.topicPrefix() + type;
        kafka.createTopic(topic, 1);
        AclBinding rule = denial(topic, AclOperation.WRITE);
        try (Admin admin = kafka.admin()) {
            admin.createAcls(List.of(rule)).all().get();
            OutboxRow.of(type).type(type).insert(outbox);
            OutboxRow.of(type).type(type).version(2).headers("[]").insert(outbox);
            try (RelayService _ = relays.start(delivery)) {
                await().until(() -> outbox.waiting(type) == 2 && tries(type) >= 3);
                assertThat(outbox.lastError(type)).contains(topic);

                admin.deleteAcls(List.of(rule.toFilter())).all().get();
                await().until(() -> outbox.waiting(type) == 1);
                assertThat(outbox.lastError(type)).contains("JSON object");
            }
        }
        assertThat(Published.versions(kafka.readAll(topic)).get(type)).containsExactly(1L);
        outbox.execute("truncate outbox.parked_message, outbox.parked_aggregate");
    }

    private long tries(String aggregate) throws SQLException {
        return outbox.number(
                "select sum(attempts) from outbox.parked_aggregate where aggregate_id = '%s'"
                        .formatted(aggregate));
    }

    private static AclBinding denial(String topic, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, AclPermissionType.DENY));
    }
}
