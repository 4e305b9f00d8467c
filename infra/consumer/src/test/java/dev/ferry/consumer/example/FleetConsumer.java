package dev.ferry.consumer.example;

import dev.ferry.consumer.EventSources;
import dev.ferry.consumer.GroupCommands;
import dev.ferry.consumer.GroupConfig;
import dev.ferry.consumer.GroupConsumer;
import dev.ferry.consumer.GroupInstance;
import dev.ferry.consumer.GroupTopics;
import dev.ferry.consumer.Subscription;
import dev.ferry.consumer.Subscriptions;
import dev.ferry.consumer.UnitLimits;
import dev.ferry.consumer.fixture.BoatEvent;
import dev.ferry.contracts.wire.EventCatalogue;
import dev.ferry.contracts.wire.Topics;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.runtime.telemetry.Telemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Wires the handler to Kafka and to the service's database.
public final class FleetConsumer {
    private static final EventCatalogue EVENTS =
            new EventCatalogue(List.of(BoatEvent.class), List.of());

    private FleetConsumer() {}

    /// @param database as a role that is a member of `ferry_subscriber`
    /// @param topicPrefix what the names of the topics begin with
    /// @return to be started, and closed with the service
    public static GroupConsumer of(
            KafkaConfig kafka, Database database, Telemetry telemetry, String topicPrefix) {
        Subscriptions subscriptions =
                new Subscriptions(
                        List.of(
                                new Subscription(
                                        "fleet", 1, Set.of(BoatEvent.class), new Fleet())));
        GroupConfig config =
                new GroupConfig(
                        "harbour",
                        new GroupTopics(
                                EVENTS,
                                new Topics(topicPrefix),
                                EventSources.DEFAULT,
                                new TopicsConfig(6, 1, Duration.ofDays(7), true)),
                        kafka,
                        new GroupInstance(topicPrefix + "-harbour", "", 2),
                        new UnitLimits(Duration.ofMillis(20), 5_000, 8 << 20),
                        Duration.ofSeconds(30),
                        new GroupCommands("./fleet", false));
        return new GroupConsumer(
                config, database, subscriptions, telemetry, InstantSource.system());
    }
}
