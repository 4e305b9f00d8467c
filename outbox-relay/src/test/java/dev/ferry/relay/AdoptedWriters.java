package dev.ferry.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Writers that know the table of another relay only, take no lock, and never stop while their
/// table is taken over. Every fifth transaction rolls back.
final class AdoptedWriters {
    private static final int WRITERS = 6;
    private static final int ROUNDS = 80;
    private static final int AGGREGATES = 10;

    private static final Pattern PAYLOAD =
            Pattern.compile("\\{\"n\": ?(\\d+), ?\"writer\": ?(\\d+).*}");

    private final Outbox outbox;
    private final Insert insert;
    private final CountDownLatch started = new CountDownLatch(WRITERS);
    private final AtomicBoolean adopted = new AtomicBoolean();

    /// Inserts an event with the payload `{"n": number, "writer": writer}`, and does after the
    /// commit what the application does.
    interface Insert {
        Committed run(Connection connection, String aggregate, int writer, int number)
                throws SQLException;
    }

    /// What an application does to its row after the commit.
    interface Committed {
        Committed NOTHING = _ -> {};

        void run(Connection connection) throws SQLException;
    }

    /// Takes the table over.
    interface Adoption {
        void run() throws SQLException;
    }

    AdoptedWriters(Outbox outbox, Insert insert) {
        this.outbox = outbox;
        this.insert = insert;
    }

    /// Writes before, during and after the adoption.
    ///
    /// @return the numbers that were committed, by aggregate and writer, in order
    Map<String, List<Integer>> across(Adoption adoption) throws Exception {
        Map<String, List<Integer>> committed = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Integer>>> results =
                    IntStream.range(0, WRITERS)
                            .mapToObj(writer -> threads.submit(() -> write(writer)))
                            .toList();
            started.await();
            try {
                adoption.run();
            } finally {
                adopted.set(true);
            }
            for (int writer = 0; writer < WRITERS; writer++) {
                for (int number : results.get(writer).get()) {
                    committed
                            .computeIfAbsent(
                                    aggregate(number) + "/" + writer, _ -> new ArrayList<>())
                            .add(number);
                }
            }
        }
        return committed;
    }

    private List<Integer> write(int writer) throws SQLException {
        List<Integer> committed = new ArrayList<>();
        try (Connection connection = asWriter()) {
            int since = 0;
            for (int number = 1; since < ROUNDS; number++) {
                since += adopted.get() ? 1 : 0;
                Committed after = insert.run(connection, aggregate(number), writer, number);
                if (number % 5 == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    after.run(connection);
                    connection.commit();
                    committed.add(number);
                }
                if (number == ROUNDS) {
                    started.countDown();
                }
            }
        }
        return committed;
    }

    private static String aggregate(int number) {
        return "a" + number % AGGREGATES;
    }

    /// A role that has no right on the outbox.
    Connection asWriter() throws SQLException {
        Connection connection = outbox.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set role ferry_query");
        }
        connection.commit();
        return connection;
    }

    void insertOne(String aggregate, int number) throws SQLException {
        try (Connection connection = asWriter()) {
            Committed after = insert.run(connection, aggregate, 0, number);
            connection.commit();
            after.run(connection);
            connection.commit();
        }
    }

    /// Records of the aggregates whose id begins so: the tests of a class share a topic.
    static List<ConsumerRecord<byte[], byte[]>> of(
            String prefix, List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .filter(each -> new String(each.key(), UTF_8).startsWith(prefix))
                .toList();
    }

    /// Numbers by aggregate and writer, in the order of arrival.
    static Map<String, List<Integer>> seen(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, List<Integer>> seen = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String value = new String(record.value(), UTF_8);
            Matcher payload = PAYLOAD.matcher(value);
            if (!payload.matches()) {
                throw new AssertionError("payload " + value);
            }
            seen.computeIfAbsent(
                            new String(record.key(), UTF_8) + "/" + payload.group(2),
                            _ -> new ArrayList<>())
                    .add(Integer.valueOf(payload.group(1)));
        }
        return seen;
    }
}
