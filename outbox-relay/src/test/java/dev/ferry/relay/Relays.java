package dev.ferry.relay;

import dev.ferry.embedded.JavaProcess;
import dev.ferry.embedded.fault.TcpProxy;
import dev.ferry.relay.admin.RetentionConfig;
import dev.ferry.relay.park.ParkConfig;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.relay.publish.HeaderForm;
import dev.ferry.relay.publish.PublishConfig;
import dev.ferry.runtime.admin.AdminConfig;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.runtime.security.AuthConfig;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.testkit.TestKafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Relays of one test class: same outbox, same topics.
final class Relays {
    /// What `/admin` asks for.
    static final String TOKEN = "correct-horse-battery-staple";

    private final Outbox outbox;
    private final TestKafka kafka;
    private final String name;
    private final Duration standByAfter;

    Relays(Outbox outbox, TestKafka kafka) {
        this(outbox, kafka, "");
    }

    /// @param suffix tells the outboxes of one test class apart
    Relays(Outbox outbox, TestKafka kafka, String suffix) {
        this(outbox, kafka, suffix, Duration.ofDays(1));
    }

    /// @param standByAfter most tests want to know how many workers there are
    Relays(Outbox outbox, TestKafka kafka, String suffix, Duration standByAfter) {
        this.standByAfter = standByAfter;
        this.outbox = outbox;
        this.kafka = kafka;
        this.name =
                kafka.topicPrefix().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-") + suffix;
    }

    /// Topic of the test events.
    String topic() {
        return kafka.topicPrefix() + "order";
    }

    RelayService start(Delivery delivery) throws Exception {
        RelayService relay = new RelayService(config(delivery));
        relay.start();
        return relay;
    }

    RelayService startWithoutCreatingTopics() throws Exception {
        return startWithoutCreatingTopics(Delivery.EXACTLY_ONCE);
    }

    /// Its marker topic must have been made by another relay of the same outbox.
    RelayService startWithoutCreatingTopics(Delivery delivery) throws Exception {
        RelayService relay = new RelayService(config(delivery, false));
        relay.start();
        return relay;
    }

    /// A relay in a process of its own, to be killed or frozen.
    JavaProcess startProcess(Delivery delivery) {
        return startProcess(delivery, List.of());
    }

    /// @param options of the JVM
    JavaProcess startProcess(Delivery delivery, List<String> options) {
        return startProcess(delivery, options, "cloud-events");
    }

    JavaProcess startProcess(Delivery delivery, List<String> options, String headers) {
        RelayConfig config = config(delivery);
        List<String> arguments =
                List.of(
                        "--set=relay.name=" + config.name(),
                        "--set=relay.http.port=0",
                        "--set=relay.database.url=" + config.outbox().database().url(),
                        "--set=relay.database.user=" + config.outbox().database().user(),
                        "--set=relay.database.password="
                                + config.outbox().database().password().reveal(),
                        "--set=relay.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--set=relay.publish.topic-pattern="
                                + config.outbox().publish().topicPattern(),
                        "--set=relay.publish.delivery="
                                + delivery.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "--set=relay.transaction-timeout=3s",
                        "--set=relay.batch-size=200",
                        "--set=relay.stand-by-after=1d",
                        "--set=relay.publish.headers=" + headers);
        JavaProcess process = JavaProcess.start(RelayMain.class, Map.of(), options, arguments);
        process.awaitLine("relay of outbox");
        return process;
    }

    RelayConfig config(Delivery delivery) {
        return config(delivery, true);
    }

    /// A relay that reaches its database in another way, without a session for wake-ups.
    RelayService startThroughPooler(DatabaseConfig pooler) throws Exception {
        RelayService relay =
                new RelayService(
                        config(outbox(Delivery.EXACTLY_ONCE, pooler, false), true, Map.of()));
        relay.start();
        return relay;
    }

    /// A relay that reaches Kafka elsewhere.
    RelayConfig reaching(KafkaConfig elsewhere) {
        RelayConfig config = config(Delivery.EXACTLY_ONCE);
        return new RelayConfig(
                config.http(),
                elsewhere,
                config.topics(),
                config.admin(),
                config.auth(),
                config.name(),
                config.outbox(),
                config.outboxes());
    }

    /// A relay that reaches PostgreSQL through a proxy.
    RelayConfig through(TcpProxy proxy, String database) {
        DatabaseConfig direct = outbox.relayRole();
        DatabaseConfig proxied =
                new DatabaseConfig(
                        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(proxy.port(), database),
                        direct.user(),
                        direct.password(),
                        direct.poolSize(),
                        direct.connectTimeout(),
                        direct.socketTimeout(),
                        direct.preparedStatements());
        return config(outbox(Delivery.EXACTLY_ONCE, proxied, true), true, Map.of());
    }

    RelayService start(Telemetry telemetry) throws Exception {
        RelayService relay = new RelayService(config(Delivery.EXACTLY_ONCE), telemetry);
        relay.start();
        return relay;
    }

    private RelayConfig config(Delivery delivery, boolean createTopics) {
        return config(outbox(delivery, outbox.relayRole(), true), createTopics, Map.of());
    }

    /// One relay of this outbox and of others, by name.
    RelayConfig config(Delivery delivery, Map<String, DatabaseConfig> others) {
        Map<String, OutboxConfig> outboxes = new HashMap<>();
        others.forEach((other, database) -> outboxes.put(other, outbox(delivery, database, true)));
        return config(outbox(delivery, outbox.relayRole(), true), true, outboxes);
    }

    private RelayConfig config(
            OutboxConfig first, boolean createTopics, Map<String, OutboxConfig> others) {
        return new RelayConfig(
                new HttpConfig("127.0.0.1", 0),
                new KafkaConfig(List.of(kafka.bootstrapServers()), ""),
                new TopicsConfig(3, 1, Duration.ofDays(1), createTopics),
                new AdminConfig(new Secret(TOKEN)),
                AuthConfig.OFF,
                name,
                first,
                others);
    }

    private OutboxConfig outbox(Delivery delivery, DatabaseConfig database, boolean listen) {
        return new OutboxConfig(
                database,
                new PublishConfig(
                        delivery,
                        kafka.topicPrefix() + "{aggregate_type}",
                        "/test",
                        HeaderForm.CLOUD_EVENTS,
                        "",
                        "none",
                        4 * 1024 * 1024,
                        Duration.ofSeconds(15)),
                new ParkConfig(Duration.ofMillis(100), Duration.ofSeconds(1)),
                new RetentionConfig(Duration.ofDays(1), Duration.ofDays(1)),
                2,
                500,
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                listen,
                Duration.ofMillis(50),
                standByAfter);
    }
}
