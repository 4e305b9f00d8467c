package dev.ferry.command.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.command.CommandBench;
import dev.ferry.command.Rows;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A reaction that is added after the topics have been read.
@ExtendWith(Servers.class)
final class AddedReactionIT {
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final String FIRST = "refund_returns";
    private static final int PARTITIONS = 3;

    private final TestDatabase database;
    private final TestKafka kafka;
    private final String prefix;
    private final Returns returns;
    private final AddedReaction added;
    private final UUID customer = UUID.randomUUID();
    private CommandBench bench;

    AddedReactionIT(TestDatabase database, TestKafka kafka) {
        this.database = database.another();
        this.kafka = kafka;
        prefix = kafka.topicPrefix() + UUID.randomUUID();
        returns = new Returns(prefix);
        added = new AddedReaction(new Rows(this.database));
        kafka.createTopic(returns.topic(), PARTITIONS);
        bench = CommandBench.start(this.database, kafka, prefix);
    }

    @AfterEach
    void stop() {
        bench.close();
        database.close();
    }

    @Test
    void a_reaction_whose_past_events_are_gone_gets_them_when_they_are_published_again()
            throws Exception {
        List<ProducerRecord<byte[], byte[]>> past = addWithoutThePast();
        assertThat(late().path("state").asString()).isEqualTo("filling");
        assertThat(late().path("stopped").asString())
                .startsWith(
                        "late_refunds version 1 can no longer be read from offset 0 of "
                                + returns.topic())
                .endsWith(
                        "; publish what is missing again with ./ferry relay replay, then run ./ferry reactions accept-topic "
                                + returns.topic());

        assertThat(bench.get("/health/ready").json().at("/checks/consume-reactions").stringValue())
                .isEqualTo(
                        "late_refunds was added after its events had been read and is being filled; ./ferry reactions status tells how far it is");

        kafka.produce(past);
        assertThat(accept()).contains("The filling of late_refunds goes on.");

        await().atMost(BOUND).until(() -> added.isLive(LateRefunds.NAME));
        List<ProducerRecord<byte[], byte[]>> now = send(5);
        await().atMost(BOUND)
                .until(() -> added.answered(LateRefunds.NAME) == past.size() + now.size());
        assertThat(added.refunds(LateRefunds.NAME)).isEqualTo(added.refunds(FIRST));
        assertThat(added.letters(LateRefunds.NAME)).isEmpty();
    }

    @Test
    void a_reaction_that_lacks_past_events_does_not_join_until_they_are_published_again()
            throws Exception {
        List<ProducerRecord<byte[], byte[]>> past = addWithoutThePast();

        accept();

        await().atMost(BOUND)
                .until(() -> late().path("stopped").asString("").contains("is not as far"));
        assertThat(late().path("stopped").asString())
                .contains("is at version 0, and at 1 in the live group")
                .endsWith("then run ./ferry reactions accept-topic with the topic's name");
        assertThat(added.isLive(LateRefunds.NAME)).isFalse();

        kafka.produce(past);
        await().atMost(BOUND).until(() -> late().path("lag").asLong() >= past.size());
        assertThat(accept())
                .contains("No position was changed")
                .contains("The filling of late_refunds goes on.");
        await().atMost(BOUND).until(() -> added.isLive(LateRefunds.NAME));
        assertThat(added.refunds(LateRefunds.NAME))
                .hasSize(past.size())
                .isEqualTo(added.refunds(FIRST));
    }

    /// Adds the reaction after its topic has lost the records that the other reactions have
    /// processed, and waits until the reaction's status says so.
    ///
    /// @return those records
    private List<ProducerRecord<byte[], byte[]>> addWithoutThePast() throws Exception {
        List<ProducerRecord<byte[], byte[]>> past = send(24);
        await().atMost(BOUND).until(() -> added.answered(FIRST) == past.size());
        bench.close();
        deleteRecords();
        bench = CommandBench.startWith(database, kafka, prefix, new LateRefunds());
        await().atMost(BOUND).until(() -> late().has("stopped"));
        return past;
    }

    private String accept() {
        return bench.post(
                        "/admin/accept-topic",
                        "{\"actor\": \"ann\", \"reason\": \"published again\", \"topic\": \"%s\"}"
                                .formatted(returns.topic()))
                .body();
    }

    private JsonNode late() {
        return bench.get("/admin/status")
                .json()
                .path("reactions")
                .valueStream()
                .filter(each -> each.path("reaction").asString().equals(LateRefunds.NAME))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private List<ProducerRecord<byte[], byte[]>> send(int count) {
        List<ProducerRecord<byte[], byte[]>> records =
                Stream.generate(() -> returns.of(UUID.randomUUID(), customer, "1", "GBP"))
                        .limit(count)
                        .toList();
        kafka.produce(records);
        return records;
    }

    /// Deletes the records as retention does.
    private void deleteRecords() throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.deleteRecords(
                            IntStream.range(0, PARTITIONS)
                                    .mapToObj(number -> new TopicPartition(returns.topic(), number))
                                    .collect(
                                            Collectors.toMap(
                                                    Function.identity(),
                                                    _ -> RecordsToDelete.beforeOffset(-1))))
                    .all()
                    .get();
        }
    }
}
