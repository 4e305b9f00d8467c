package dev.ferry.e2e.verify;

import dev.ferry.e2e.verify.world.Broker;
import dev.ferry.e2e.verify.world.Postgres;
import dev.ferry.e2e.verify.world.Stop;
import dev.ferry.e2e.verify.write.Recorder;
import dev.ferry.runtime.kafka.KafkaClients;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Waits until what was committed has reached the recorder, or until it is plain that it never
/// will.
final class Drain {
    /// Longer than any lease, time-out and backoff of the relays.
    private static final Duration WITHOUT_PROGRESS = Duration.ofSeconds(90);

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Postgres postgres;
    private final Broker broker;
    private final Recorder recorder;
    private final Stop stop;

    Drain(Postgres postgres, Broker broker, Recorder recorder, Stop stop) {
        this.postgres = postgres;
        this.broker = broker;
        this.recorder = recorder;
        this.stop = stop;
    }

    /// Waits for an empty outbox.
    ///
    /// @return what is wrong when it does not become empty, otherwise null
    @Nullable String outbox() throws SQLException, InterruptedException {
        try (Connection connection = postgres.connectAsOperator()) {
            long fewest = pending(connection);
            long progress = System.nanoTime();
            while (fewest > 0 && !stop.isRequested()) {
                stop.rest(Duration.ofMillis(100));
                long pending = pending(connection);
                if (pending < fewest) {
                    fewest = pending;
                    progress = System.nanoTime();
                } else if (System.nanoTime() - progress > WITHOUT_PROGRESS.toNanos()) {
                    return "%d rows are still in the outbox, unchanged for %s"
                            .formatted(pending, WITHOUT_PROGRESS);
                }
            }
            return null;
        }
    }

    /// Waits until the recorder stands at the end of every partition, where a `read_committed`
    /// consumer cannot get as long as a transaction is open.
    ///
    /// @return what is wrong when it does not get there, otherwise null
    @Nullable String topic() throws InterruptedException {
        try (Admin admin = KafkaClients.admin(broker.config(), "verify-admin")) {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            for (int partition = 0; partition < Broker.PARTITIONS; partition++) {
                wanted.put(new TopicPartition(Broker.TOPIC, partition), OffsetSpec.latest());
            }
            Map<Integer, Long> ends = new HashMap<>();
            admin.listOffsets(wanted)
                    .all()
                    .get(ANSWER.toSeconds(), TimeUnit.SECONDS)
                    .forEach((each, end) -> ends.put(each.partition(), end.offset()));
            boolean there = stop.restUntil(() -> isAt(ends), WITHOUT_PROGRESS);
            return there || stop.isRequested()
                    ? null
                    : "a read_committed consumer cannot get to the end of the topic: a transaction"
                            + " was left open";
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not tell where the topic ends.", e);
        }
    }

    private boolean isAt(Map<Integer, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> recorder.position(end.getKey()) >= end.getValue());
    }

    private static long pending(Connection connection) throws SQLException {
        String sql =
                """
                select count(*)
                  from outbox.message
                """;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
