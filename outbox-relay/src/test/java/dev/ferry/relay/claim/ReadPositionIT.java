package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.Outbox;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class ReadPositionIT {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final AtomicLong nanos = new AtomicLong();
    private final ReadPosition position = new ReadPosition(nanos::get, 0);
    private Outbox outbox;
    private Connection relay;
    private List<Short> held;

    @BeforeEach
    void holdAllLanes(TestDatabase database) throws SQLException {
        outbox = Outbox.create(database);
        relay = outbox.connect();
        try (Statement statement = relay.createStatement()) {
            statement.execute("truncate outbox.message");
        }
        held =
                List.copyOf(
                        new Leases("one", () -> "tx-one", LONG)
                                .take(relay, List.of(), 64)
                                .keySet());
    }

    @AfterEach
    void close() throws SQLException {
        relay.close();
    }

    @Test
    void a_read_position_rises_only_when_every_transaction_of_its_time_has_ended()
            throws SQLException {
        Claim claim = claim(100);
        try (Connection slow = outbox.connect()) {
            slow.setAutoCommit(false);
            Outbox.insert(slow, "same", 1);
            try (Connection fast = outbox.connect()) {
                Outbox.insert(fast, "same", 2);
            }
            short lane = (short) outbox.number("select lane from outbox.message");

            assertThat(settleNext(claim)).containsExactly(2L);
            assertThat(settleNext(claim)).isEmpty();
            assertThat(position.of(lane)).as("while the slow writer runs").isZero();

            slow.commit();
            assertThat(settleNext(claim)).containsExactly(1L);
            await().untilAsserted(() -> {
                assertThat(settleNext(claim)).isEmpty();
                assertThat(position.of(lane)).as("after it ended").isPositive();
            });
        }
    }

    /// The youngest transaction that has ended is older than it.
    @Test
    void a_writer_that_is_younger_than_all_that_have_ended_is_waited_for() throws SQLException {
        Claim claim = claim(100);
        try (Connection old = outbox.connect();
                Connection young = outbox.connect()) {
            old.setAutoCommit(false);
            young.setAutoCommit(false);
            Outbox.insert(old, "same", 1);
            Outbox.insert(young, "same", 2);
            Outbox.insert(old, "same", 3);
            old.commit();
            assertThat(settleNext(claim)).containsExactly(1L, 3L);
            assertThat(settleNext(claim)).isEmpty();
            try (Connection another = outbox.connect()) {
                Outbox.insert(another, "same", 4);
            }
            assertThat(settleNext(claim)).containsExactly(4L);
            assertThat(settleNext(claim)).isEmpty();

            young.commit();
            assertThat(settleNext(claim)).containsExactly(2L);
        }
    }

    @Test
    void all_that_a_slow_writer_commits_below_settled_rows_is_claimed() throws SQLException {
        Claim claim = claim(4);
        try (Connection slow = outbox.connect()) {
            slow.setAutoCommit(false);
            for (int version = 1; version <= 20; version++) {
                Outbox.insert(slow, "same", version);
            }
            try (Connection fast = outbox.connect()) {
                Outbox.insert(fast, "same", 21);
            }
            assertThat(settleNext(claim)).containsExactly(21L);
            slow.commit();
            assertThat(settleAll(claim))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
        }
    }

    @Test
    void a_claim_does_not_walk_over_what_a_held_snapshot_keeps() throws SQLException {
        int batch = 50;
        int rows = 40 * batch;
        Claim claim = claim(batch);
        outbox.write("kept-", 1, rows);
        try (Connection _ = outbox.holdSnapshot()) {
            long before = outbox.indexEntriesMet(relay);
            assertThat(settleAll(claim)).hasSize(rows);
            // Its own rows and the heads; without read positions twenty times as many.
            assertThat(outbox.indexEntriesMet(relay) - before).isLessThan(5L * rows);
        }
    }

    @Test
    void a_claim_does_not_walk_over_what_a_long_transaction_keeps_and_misses_none_of_its_rows()
            throws SQLException {
        int batch = 50;
        int rows = 40 * batch;
        Claim claim = claim(batch);
        try (Connection slow = outbox.connect()) {
            slow.setAutoCommit(false);
            for (int version = 1; version <= 3 * batch; version++) {
                Outbox.insert(slow, "slow", version);
            }
            outbox.write("kept-", 1, rows);
            assertThat(settleNext(claim)).hasSize(batch);
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            long before = outbox.indexEntriesMet(relay);
            assertThat(settleAll(claim)).hasSize(rows - batch);
            assertThat(outbox.indexEntriesMet(relay) - before).isLessThan(5L * rows);

            slow.commit();
            assertThat(settleAll(claim))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 3L * batch).boxed().toList());
        }
    }

    @Test
    void a_writer_that_commits_between_look_and_claim_stays_in_order() throws SQLException {
        Claim claim = claim(100);
        try (Connection late = outbox.connect();
                Connection other = outbox.connect()) {
            settleUntilClosed(claim);
            late.setAutoCommit(false);
            Outbox.insert(late, "late", 1);
            Outbox.insert(other, "other", 1);
            Outbox.insert(late, "late", 2);
            assertThat(versionsOf("late", claim.next(Meanwhile.commits(late, relay), held)))
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void so_does_one_that_had_run_for_long() throws SQLException {
        Claim claim = claim(100);
        try (Connection late = outbox.connect();
                Connection other = outbox.connect()) {
            late.setAutoCommit(false);
            Outbox.insert(late, "late", 1);
            settleUntilClosed(claim);
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            settleUntilClosed(claim);
            assertThat(position.lowWaterMark())
                    .as("beyond its first row")
                    .isGreaterThan(seqOf(late));
            Outbox.insert(other, "other", 1);
            Outbox.insert(late, "late", 2);
            assertThat(versionsOf("late", claim.next(Meanwhile.commits(late, relay), held)))
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void more_than_a_batch_of_its_rows_is_taken_in_order_in_several_claims() throws SQLException {
        int batch = 100;
        int versions = 10 * batch;
        Claim claim = claim(batch);
        try (Connection late = outbox.connect();
                Connection other = outbox.connect()) {
            settleUntilClosed(claim);
            late.setAutoCommit(false);
            for (int version = 1; version <= versions; version++) {
                Outbox.insert(late, "late", version);
            }
            Outbox.insert(other, "other", 1);
            Outbox.insert(late, "late", versions + 1);

            Batch first = claim.next(Meanwhile.commits(late, relay), held);
            assertThat(first.size()).isEqualTo(batch);
            relay.commit();
            relay.setAutoCommit(true);
            claim.settled(relay, first);
            List<Long> taken = new ArrayList<>(versionsOf("late", first));
            for (Batch next = settle(claim); !next.isEmpty(); next = settle(claim)) {
                assertThat(next.size()).isLessThanOrEqualTo(batch);
                taken.addAll(versionsOf("late", next));
            }
            assertThat(taken)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, versions + 1).boxed().toList());
        }
    }

    private void settleUntilClosed(Claim claim) throws SQLException {
        for (int version = 1; version <= 3; version++) {
            try (Connection writer = outbox.connect()) {
                Outbox.insert(writer, "before", version);
            }
            settleAll(claim);
        }
    }

    private static long seqOf(Connection writer) throws SQLException {
        try (Statement statement = writer.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select min(seq) from outbox.message where aggregate_id = 'late'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Long> versionsOf(String aggregate, Batch batch) {
        return batch.messages().stream()
                .filter(message -> message.aggregateId().equals(aggregate))
                .map(OutboxMessage::aggregateVersion)
                .toList();
    }

    private Claim claim(int batchSize) {
        return new Claim(
                new Leases("one", () -> "tx-one", LONG),
                position,
                new Suspects("one", batchSize),
                batchSize,
                LONG);
    }

    private List<Long> settleAll(Claim claim) throws SQLException {
        List<Long> all = new ArrayList<>();
        List<Long> next = settleNext(claim);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = settleNext(claim);
        }
        return all;
    }

    private List<Long> settleNext(Claim claim) throws SQLException {
        return settle(claim).messages().stream().map(OutboxMessage::aggregateVersion).toList();
    }

    private Batch settle(Claim claim) throws SQLException {
        Batch batch = claim.next(relay, held);
        if (!batch.isEmpty()) {
            relay.commit();
            relay.setAutoCommit(true);
            claim.settled(relay, batch);
        }
        return batch;
    }
}
