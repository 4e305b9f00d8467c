package dev.ferry.e2e;

import static dev.ferry.e2e.GuardedStack.ADMINISTRATOR;
import static dev.ferry.e2e.GuardedStack.COMMAND;
import static dev.ferry.e2e.GuardedStack.PROJECTOR;
import static dev.ferry.e2e.GuardedStack.RELAY;
import static dev.ferry.e2e.GuardedStack.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.JavaProcess;
import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The three services on a broker whose access lists are those of the page, and nothing else.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaAccessIT {
    private static final Path PAGE = Path.of("../deploy/KAFKA.md");
    private static final String EVENTS = "ferry.customer";
    private static final String OTHERS = "billing.invoice";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestDatabase database;
    private GuardedStack stack;

    KafkaAccessIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stack = new GuardedStack(database, folder);
        stack.start();
        try (Admin admin = admin(ADMINISTRATOR)) {
            admin.createAcls(AccessLists.of(PAGE)).all().get();
            admin.createTopics(List.of(topic(EVENTS), topic(OTHERS))).all().get();
        }
        stack.startCommandService();
        stack.startProjector();
    }

    @AfterAll
    void stop() {
        stack.close();
        http.close();
    }

    @Test
    void with_exactly_the_rights_of_the_page_events_reach_read_model_and_reactions_over_a_kill()
            throws Exception {
        JavaProcess first = stack.startRelay();
        UUID before = register();
        awaitShown(before);
        first.kill();
        UUID after = register();
        stack.startRelay();
        awaitShown(after);

        post(
                "/v1/returns",
                """
                {"customerId": "%s", "lines": [{"product": "85123A", "description": "HEART", "quantity": 1,
                 "price": {"amount": "2.55", "currency": "GBP"}}]}
                """
                        .formatted(after));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        number(
                                                "select coalesce(sum(next_offset), 0) from subscription.checkpoint where group_name = 'reactions'"))
                                .isPositive());
        assertThat(number("select count(*) from outbox.parked")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {PROJECTOR, COMMAND, STRANGER})
    void only_the_relay_can_write_events(String user) {
        assertThatThrownBy(() -> write(user, EVENTS))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> beginTransaction(user, "ferry-relay-main-forged-0"))
                .isInstanceOf(TransactionalIdAuthorizationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {RELAY, PROJECTOR, COMMAND})
    void no_service_reaches_a_topic_of_another_application(String user) {
        assertThatThrownBy(() -> write(user, OTHERS))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> read(user, OTHERS))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> create(user, "billing.order"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {RELAY, PROJECTOR, COMMAND})
    void each_service_creates_a_topic_of_events_that_is_missing(String user) throws Exception {
        create(user, "ferry.created-by-" + user);

        try (Admin admin = admin(user)) {
            assertThat(admin.listTopics().names().get()).contains("ferry.created-by-" + user);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RELAY, PROJECTOR, COMMAND, STRANGER})
    void nobody_but_an_administrator_deletes_topics_or_changes_rights(String user) {
        try (Admin admin = admin(user)) {
            assertThatThrownBy(() -> admin.deleteTopics(List.of(EVENTS)).all().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> admin.createAcls(AccessLists.of(PAGE)).all().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void a_stranger_reads_nothing_and_moves_no_positions() {
        assertThatThrownBy(() -> read(STRANGER, EVENTS))
                .isInstanceOf(TopicAuthorizationException.class);
        for (String group : List.of("ferry-projector", "ferry-reactions", "ferry-relay-main")) {
            assertThatThrownBy(() -> move(STRANGER, group))
                    .hasCauseInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void no_service_moves_the_positions_of_another() {
        assertThatThrownBy(() -> move(RELAY, "ferry-projector"))
                .hasCauseInstanceOf(GroupAuthorizationException.class);
        assertThatThrownBy(() -> move(PROJECTOR, "ferry-reactions"))
                .hasCauseInstanceOf(GroupAuthorizationException.class);
        assertThatThrownBy(() -> move(COMMAND, "ferry-relay-main"))
                .hasCauseInstanceOf(GroupAuthorizationException.class);
    }

    private UUID register() {
        UUID id = UUID.randomUUID();
        post(
                "/v1/customers",
                """
                {"id": "%s", "name": "Ann", "shippingAddress": {"country": "UK"}, "billingAddress": {"country": "UK"}}
                """
                        .formatted(id));
        return id;
    }

    /// Sends a command again while the service says that it is not ready; the key makes all of them
    /// one.
    private void post(String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(stack.commandUrl(path)))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer =
                await().atMost(PATIENCE)
                        .until(
                                () -> http.send(request, HttpResponse.BodyHandlers.ofString()),
                                each -> each.statusCode() != 503);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void awaitShown(UUID customer) {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        stack.queryUrl(
                                                "/v1/customers/%s/summary".formatted(customer))))
                        .build();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                                == 200);
    }

    private long number(String sql) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(), database.user(), database.password());
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, 1, (short) 1);
    }

    private Admin admin(String user) {
        return KafkaClients.admin(stack.kafka(user), user);
    }

    private void create(String user, String topic) throws Exception {
        try (Admin admin = admin(user)) {
            admin.createTopics(List.of(topic(topic))).all().get();
        }
    }

    private void move(String user, String group) throws Exception {
        try (Admin admin = admin(user)) {
            admin.alterConsumerGroupOffsets(
                            group, Map.of(new TopicPartition(EVENTS, 0), new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }
    }

    private void write(String user, String topic) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                producer(user, Map.of(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false))) {
            producer.send(new ProducerRecord<>(topic, new byte[] {1})).get();
        }
    }

    private void beginTransaction(String user, String transactionalId) {
        try (KafkaProducer<byte[], byte[]> producer =
                producer(user, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId))) {
            producer.initTransactions();
        }
    }

    private KafkaProducer<byte[], byte[]> producer(String user, Map<String, Object> more) {
        Map<String, Object> settings = KafkaClients.producer(stack.kafka(user), user);
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void read(String user, String topic) {
        Map<String, Object> settings = KafkaClients.consumer(stack.kafka(user), user);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            consumer.poll(Duration.ofSeconds(10));
        }
    }
}
