package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.consumer.fixture.BoatEvent;
import dev.ferry.consumer.fixture.BoatNames;
import dev.ferry.consumer.fixture.CargoEvent;
import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.consumer.fixture.HarbourDatabase;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.contracts.wire.Topics;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A build that reads one more topic takes over from one that does not know it.
@ExtendWith(Servers.class)
class RollingDeploymentIT {
    private static final int PARTITIONS = 4;
    private static final int BOATS = 60;
    private static final String APPLIED =
            "select aggregate_type || ' ' || sum(version) from subscription.applied_version group by aggregate_type order by 1";

    private final Harbour harbour = new Harbour();
    private final Topics topics;
    private final TestKafka kafka;
    private final HarbourDatabase database;
    private final Telemetry oldTelemetry = new Telemetry();
    private final Telemetry newTelemetry = new Telemetry();
    private final GroupConsumer oldBuild;
    private final GroupConsumer newBuild;

    RollingDeploymentIT(TestDatabase server, TestKafka kafka) {
        this.kafka = kafka;
        topics = new Topics(kafka.topicPrefix() + UUID.randomUUID());
        database = new HarbourDatabase(server);
        Subscription fleet =
                new Subscription("fleet", 1, Set.of(BoatEvent.class), new BoatNames("none"));
        Subscription register =
                new Subscription(
                        "register", 1, Set.of(CargoEvent.class), RollingDeploymentIT::keep);
        oldBuild = build("old", oldTelemetry, List.of(fleet));
        newBuild = build("new", newTelemetry, List.of(fleet, register));
    }

    @AfterEach
    void close() {
        newBuild.close();
        oldBuild.close();
        oldTelemetry.close();
        newTelemetry.close();
        database.close();
    }

    @Test
    void a_new_build_with_a_new_topic_takes_over_and_every_event_takes_effect_once() {
        oldBuild.start();
        List<UUID> boats = new ArrayList<>(Stream.generate(this::launch).limit(BOATS).toList());
        await().untilAsserted(() ->
                assertThat(database.column(APPLIED)).containsExactly("boat " + BOATS));

        newBuild.start();
        await().untilAsserted(() -> {
            boats.add(launch());
            assertThat(problems(oldTelemetry))
                    .as("the old build cannot write what the new one has added, and says so")
                    .anyMatch(problem ->
                            problem.contains("this build has no handler for register version 1"));
        });
        boats.forEach(boat -> send(boat, 2, new BoatEvent.Renamed("2")));
        boats.forEach(boat -> send(UUID.randomUUID(), 1, new CargoEvent.Loaded("tea")));
        await().untilAsserted(() ->
                assertThat(database.column(APPLIED))
                        .as("the new build takes over while the old one is still there")
                        .containsExactly("boat " + 2 * boats.size(), "cargo " + boats.size()));

        oldBuild.close();
        boats.forEach(boat -> send(boat, 3, new BoatEvent.Renamed("3")));
        await().untilAsserted(() ->
                assertThat(database.column(APPLIED))
                        .containsExactly("boat " + 3 * boats.size(), "cargo " + boats.size()));
        assertThat(database.column("select distinct name from fleet_v1.boat")).containsExactly("3");
        assertThat(database.column("select count(*) from register_v1.boat"))
                .containsExactly("" + boats.size());
        assertThat(database.column("select reason from subscription.dead_letters")).isEmpty();
        await().untilAsserted(() -> assertThat(problems(newTelemetry)).isEmpty());
    }

    /// A load that is applied twice violates the primary key.
    private static void keep(Connection connection, EventBatch events) throws SQLException {
        for (TypedEvent<CargoEvent> event : events.of(CargoEvent.class)) {
            Statements.update(
                    connection,
                    "insert into boat (id, name) values (?, 'load')",
                    event.metadata().aggregateId());
        }
    }

    private GroupConsumer build(
            String instance, Telemetry telemetry, List<Subscription> subscriptions) {
        return new GroupConsumer(
                new GroupConfig(
                        "live",
                        new GroupTopics(
                                Harbour.CATALOGUE,
                                topics,
                                EventSources.DEFAULT,
                                new TopicsConfig(PARTITIONS, 1, Duration.ofDays(7), true)),
                        new KafkaConfig(List.of(kafka.bootstrapServers()), ""),
                        new GroupInstance(topics.prefix(), instance, 1),
                        new UnitLimits(Duration.ofMillis(20), 1_000, 1_000_000),
                        Duration.ofMinutes(10),
                        new GroupCommands("./harbour", false)),
                database.database(),
                new Subscriptions(subscriptions),
                telemetry,
                InstantSource.system());
    }

    private UUID launch() {
        UUID boat = UUID.randomUUID();
        send(boat, 1, new BoatEvent.Launched("1"));
        return boat;
    }

    private void send(UUID id, long version, DomainEvent event) {
        AggregateType type = EventType.of(event).aggregateType();
        ConsumerRecord<byte[], byte[]> record = harbour.record(id, version, event);
        kafka.produce(
                List.of(
                        new ProducerRecord<>(
                                topics.of(type),
                                null,
                                record.key(),
                                record.value(),
                                record.headers())));
    }

    private static List<String> problems(Telemetry telemetry) {
        return telemetry.health().report().values().stream()
                .flatMap(finding -> Stream.ofNullable(finding.problem()))
                .toList();
    }
}
