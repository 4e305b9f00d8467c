package dev.ferry.e2e.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Real topics that are spoiled on purpose, in one way each.
@ExtendWith(Servers.class)
class VerifyTopicIT {
    private static final int AGGREGATES = 20;
    private static final int NUMBERS = 50;

    private final StringWriter out = new StringWriter();
    private final TestDatabase database;
    private final TestKafka kafka;

    @TempDir private Path folder;
    private String topic = "";

    VerifyTopicIT(TestDatabase database, TestKafka kafka) {
        this.database = database;
        this.kafka = kafka;
    }

    @BeforeEach
    void createTableAndTopic() throws SQLException {
        topic = kafka.topicPrefix() + System.nanoTime();
        kafka.createTopic(topic, 3);
        execute("drop schema if exists shop cascade");
        execute("create schema shop");
        execute(
                "create table shop.\"order event\" (\"order\" text, version bigint, primary key (\"order\", version))");
        execute(
                """
                insert into shop."order event"
                select 'order-' || a, n
                  from generate_series(1, %d) a, generate_series(1, %d) n
                """
                        .formatted(AGGREGATES, NUMBERS));
    }

    @Test
    void a_topic_that_has_everything_once_and_in_order_passes() {
        kafka.produce(all());
        assertThat(verify()).as("%s", out).isZero();
        assertThat(out.toString())
                .contains(
                        "1,000 events of 20 aggregates",
                        "Every committed event is in the topics once and in order.");
    }

    @Test
    void an_event_that_was_left_out_is_lost() {
        List<ProducerRecord<byte[], byte[]>> records = all();
        records.removeIf(each -> is(each, "order-7", 13));
        kafka.produce(records);
        assertThat(verify()).isEqualTo(1);
        assertThat(out.toString()).contains("lost: aggregate order-7 number 13");
        assertThat(counts()).isEqualTo("lost 1, doubled 0, out of order 0, never committed 0");
    }

    @Test
    void an_event_that_was_sent_twice_is_doubled_and_at_least_once_allows_it() {
        List<ProducerRecord<byte[], byte[]>> records = all();
        records.add(records.getFirst());
        kafka.produce(records);
        assertThat(verify()).isEqualTo(1);
        assertThat(counts()).isEqualTo("lost 0, doubled 1, out of order 0, never committed 0");
        assertThat(verify("--delivery", "at-least-once")).isZero();
    }

    @Test
    void events_that_changed_places_are_out_of_order() {
        List<ProducerRecord<byte[], byte[]>> records = all();
        Collections.swap(records, 10, 11);
        kafka.produce(records);
        assertThat(verify()).isEqualTo(1);
        assertThat(out.toString()).contains("out of order: aggregate order-1 number 11");
        assertThat(counts()).isEqualTo("lost 0, doubled 0, out of order 1, never committed 0");
    }

    @Test
    void an_event_of_a_transaction_that_rolled_back_was_never_committed() {
        List<ProducerRecord<byte[], byte[]>> records = all();
        records.add(event("order-3", NUMBERS + 1));
        kafka.produce(records);
        assertThat(verify()).isEqualTo(1);
        assertThat(out.toString()).contains("never committed: aggregate order-3 number 51");
        assertThat(counts()).isEqualTo("lost 0, doubled 0, out of order 0, never committed 1");
    }

    /// What an aborted transaction of Kafka left is invisible to a consumer that reads committed
    /// records only.
    @Test
    void a_batch_that_was_taken_back_and_sent_again_counts_for_readers_of_uncommitted_records() {
        List<ProducerRecord<byte[], byte[]>> records = all();
        try (var producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka.bootstrapServers(),
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                topic),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (ProducerRecord<byte[], byte[]> each : records.subList(0, 10)) {
                Future<?> _ = producer.send(each);
            }
            producer.flush();
            producer.abortTransaction();
        }
        kafka.produce(records);
        assertThat(verify()).as("%s", out).isZero();
        assertThat(verify("--read-uncommitted")).isEqualTo(1);
        assertThat(counts()).isEqualTo("lost 0, doubled 10, out of order 0, never committed 0");
    }

    @Test
    void a_check_ends_and_passes_while_writers_and_relay_go_on() throws Exception {
        kafka.produce(all());
        AtomicBoolean ended = new AtomicBoolean();
        try (ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> written = writer.submit(() -> write(ended));
            try {
                for (int check = 0; check < 5; check++) {
                    assertThat(verify()).as("%s", out).isZero();
                }
            } finally {
                ended.set(true);
            }
            assertThat(written.get()).isPositive();
        }
        assertThat(verify()).as("%s", out).isZero();
    }

    @Test
    void the_result_can_be_read_by_a_program() {
        kafka.produce(all());
        assertThat(verify("--json")).isZero();
        assertThat(out.toString()).contains("\"committed\" : 1000", "\"doubled\" : 0");
    }

    @Test
    void what_cannot_be_read_is_said_in_a_sentence_and_nothing_is_judged() {
        assertThat(verify("--topic", "no-such-topic")).isEqualTo(2);
        assertThat(out.toString()).contains("There is no topic no-such-topic at ");
        kafka.produce(all());
        assertThat(verify("--number-column", "nothing")).isEqualTo(2);
        assertThat(out.toString()).contains("\"nothing\" does not exist");
        assertThat(verify("--number-in", "nowhere")).isEqualTo(2);
        assertThat(out.toString()).contains("expected key, header:NAME or json:/POINTER");
    }

    @Test
    void a_wrong_place_of_the_number_is_no_success_and_says_what_to_check() {
        kafka.produce(all());
        assertThat(verify("--number-in", "json:/elsewhere")).isEqualTo(1);
        assertThat(out.toString()).contains("check --key-in and --number-in");
    }

    /// Commits an event, then publishes it, as a relay does.
    private int write(AtomicBoolean ended) throws SQLException {
        int number = NUMBERS;
        try (Connection connection = database.connect();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into shop.\"order event\" values ('order-1', ?)")) {
            while (!ended.get()) {
                number++;
                insert.setInt(1, number);
                insert.executeUpdate();
                kafka.produce(List.of(event("order-1", number)));
            }
        }
        return number - NUMBERS;
    }

    private int verify(String... more) {
        out.getBuffer().setLength(0);
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--bootstrap-servers=" + kafka.bootstrapServers(),
                                "--database-url=" + database.jdbcUrl(),
                                "--user=" + database.user(),
                                "--password=file:" + passwordFile(),
                                "--table=shop.order event",
                                "--key-column=order",
                                "--wait=1"));
        List<String> options = Arrays.asList(more);
        arguments.addAll(options);
        if (!options.contains("--topic")) {
            arguments.add("--topic=" + topic);
        }
        if (!options.contains("--number-column")) {
            arguments.add("--number-column=version");
        }
        if (!options.contains("--number-in")) {
            arguments.add("--number-in=header:n");
        }
        PrintWriter writer = new PrintWriter(out);
        int code =
                VerifyTopicMain.commandLine()
                        .setOut(writer)
                        .setErr(writer)
                        .execute(arguments.toArray(String[]::new));
        writer.flush();
        return code;
    }

    private Path passwordFile() {
        try {
            return Files.writeString(folder.resolve("password"), database.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The four figures of the printed result.
    private String counts() {
        List<String> counts = new ArrayList<>();
        for (Finding finding : Finding.values()) {
            String line =
                    out.toString()
                            .lines()
                            .filter(each -> each.startsWith(finding + " "))
                            .findFirst()
                            .orElseThrow();
            counts.add(finding + " " + line.substring(finding.toString().length()).strip());
        }
        return String.join(", ", counts);
    }

    private List<ProducerRecord<byte[], byte[]>> all() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int aggregate = 1; aggregate <= AGGREGATES; aggregate++) {
            for (int number = 1; number <= NUMBERS; number++) {
                records.add(event("order-" + aggregate, number));
            }
        }
        return records;
    }

    private ProducerRecord<byte[], byte[]> event(String key, int number) {
        List<Header> headers =
                List.of(new RecordHeader("n", Integer.toString(number).getBytes(UTF_8)));
        return new ProducerRecord<>(topic, null, key.getBytes(UTF_8), new byte[0], headers);
    }

    private static boolean is(ProducerRecord<byte[], byte[]> event, String key, int number) {
        return new String(event.key(), UTF_8).equals(key)
                && new String(event.headers().lastHeader("n").value(), UTF_8)
                        .equals(Integer.toString(number));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
