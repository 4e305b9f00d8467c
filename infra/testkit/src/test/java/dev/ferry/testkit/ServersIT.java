package dev.ferry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class ServersIT {
    private final TestDatabase database;
    private final TestKafka kafka;

    ServersIT(TestDatabase database, TestKafka kafka) {
        this.database = database;
        this.kafka = kafka;
    }

    @Test
    void tests_of_a_class_share_one_database_named_after_it(TestDatabase same) throws SQLException {
        assertThat(same).isSameAs(database);
        assertThat(ask("select current_database()"))
                .isEqualTo(database.name())
                .startsWith("serversit_");
    }

    @Test
    void the_database_is_postgresql_18_and_sorts_by_code_point() throws SQLException {
        assertThat(ask("show server_version_num")).startsWith("18");
        assertThat(
                        ask(
                                "select string_agg(letter, '' order by letter) from unnest(array['ä', 'a', 'B', 'b']) letter"))
                .isEqualTo("Babä");
    }

    @Test
    void a_killed_database_server_comes_back_with_what_was_committed() throws SQLException {
        execute("create table kept (id int primary key)", "insert into kept values (42)");
        int port = database.port();
        database.server().kill();
        assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
        database.server().start();
        assertThat(database.port()).isEqualTo(port);
        assertThat(ask("select id from kept")).isEqualTo("42");
    }

    @Test
    void a_paused_database_server_answers_nothing_until_it_is_resumed() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            database.server().pause();
            try {
                connection.setNetworkTimeout(Runnable::run, 300);
                assertThatThrownBy(() -> statement.execute("select 1"))
                        .isInstanceOf(SQLException.class);
            } finally {
                database.server().resume();
            }
        }
        assertThat(ask("select 1")).isEqualTo("1");
    }

    @Test
    void all_records_of_several_partitions_are_read_in_order() {
        String topic = kafka.createTopic(kafka.topicPrefix() + "numbers", 3);
        kafka.produce(
                IntStream.range(0, 300)
                        .mapToObj(number ->
                                new ProducerRecord<>(
                                        topic, number % 3, bytes("key"), bytes("" + number)))
                        .toList());
        for (int partition = 0; partition < 3; partition++) {
            int wanted = partition;
            assertThat(
                            kafka.readAll(topic).stream()
                                    .filter(each -> each.partition() == wanted)
                                    .map(each -> text(each.value())))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 300)
                                    .filter(number -> number % 3 == wanted)
                                    .mapToObj(Integer::toString)
                                    .toList());
        }
    }

    @Test
    void what_was_aborted_is_not_read() throws Exception {
        String topic = kafka.createTopic(kafka.topicPrefix() + "transactions", 1);
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "transactional.id",
                        kafka.topicPrefix() + "writer");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "aborted")).get();
            producer.abortTransaction();
            assertThat(kafka.readAll(topic)).isEmpty();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "committed")).get();
            producer.commitTransaction();
        }
        assertThat(kafka.readUntil(records -> !records.isEmpty(), topic))
                .extracting(each -> text(each.value()))
                .containsExactly("committed");
    }

    @Test
    void a_restarted_broker_keeps_its_address_and_records() {
        String topic = kafka.createTopic(kafka.topicPrefix() + "kept", 1);
        String address = kafka.bootstrapServers();
        kafka.produce(List.of(new ProducerRecord<>(topic, bytes("kept"))));
        kafka.server().stop();
        kafka.server().start();
        assertThat(kafka.bootstrapServers()).isEqualTo(address);
        assertThat(kafka.readAll(topic))
                .extracting(each -> text(each.value()))
                .containsExactly("kept");
    }

    @Nested
    class Inside {
        @Test
        void a_nested_class_has_the_database_and_prefix_of_the_class_around_it(
                TestDatabase inner, TestKafka innerKafka) {
            assertThat(inner).isSameAs(database);
            assertThat(innerKafka).isSameAs(kafka);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private String ask(String question) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
