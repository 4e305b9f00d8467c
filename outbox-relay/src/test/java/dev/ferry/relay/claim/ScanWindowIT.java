package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.Outbox;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class ScanWindowIT {
    private static final int BATCH = 200;
    private static final Duration LONG = Duration.ofMinutes(5);

    private Outbox outbox;
    private Connection relay;

    @BeforeEach
    void createEmptyOutbox(TestDatabase database) throws SQLException {
        outbox = Outbox.create(database);
        relay = outbox.connect();
        execute("truncate outbox.message");
        execute("alter table outbox.message alter seq set increment 1 restart");
    }

    @AfterEach
    void close() throws SQLException {
        relay.close();
    }

    @Test
    void a_claim_takes_what_was_written_together() throws SQLException {
        outbox.write("many-", 400, 2);
        Batch batch = claim(BATCH).next(relay, take(64));
        assertThat(batch.size()).isEqualTo(BATCH);
        assertThat(batch.seqsByLane().size()).isGreaterThan(20);
        assertThat(batch.lastSeq()).isEqualTo(BATCH);
    }

    @Test
    void one_busy_lane_fills_all_batches() throws SQLException {
        outbox.write("hot-", 1, 3 * BATCH);
        assertThat(sizes(claim(BATCH), take(64))).containsExactly(BATCH, BATCH, BATCH);
    }

    @Test
    void a_worker_with_few_lanes_reaches_further_until_its_batches_are_full() throws SQLException {
        outbox.write("many-", 80 * BATCH, 1);
        List<Integer> sizes = sizes(claim(BATCH), take(8));
        assertThat(sizes).first().matches(size -> size < BATCH / 4);
        assertThat(sizes).allMatch(size -> size <= 2 * BATCH);
        assertThat(sizes).hasSizeLessThan(10 + 80 / 8 * 2);
    }

    @Test
    void rows_are_counted_when_the_reach_is_long() throws SQLException {
        execute("alter table outbox.message alter seq set increment 100");
        outbox.write("sparse-", 1, 20 * BATCH);
        Claim claim = claim(BATCH);
        List<Short> lanes = take(64);
        for (int size = 0; size < BATCH; size = claim(claim, lanes).size()) {
            assertThat(size).isLessThan(BATCH);
        }
        execute("alter table outbox.message alter seq set increment 1");
        assertThat(sizes(claim, lanes)).isNotEmpty();
        outbox.write("dense-", 1, 20 * BATCH);
        assertThat(sizes(claim, lanes)).allMatch(size -> size <= BATCH);
    }

    @Test
    void a_claim_ends_before_large_rows_are_more_than_it_may_hold() throws SQLException {
        long megabyte = 1024 * 1024;
        long most = Claim.MOST_BYTES / megabyte;
        long rows = 2 * most + 3;
        execute(
                """
                insert into outbox.message
                       (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload)
                select gen_random_uuid(), 'order', 'large-' || n, 1, 'order.counted',
                       to_json(repeat('x', %d))
                  from generate_series(1, %d) n
                """
                        .formatted(megabyte, rows));
        List<Integer> sizes = sizes(claim(BATCH), take(64));
        assertThat(sizes).containsExactly((int) most, (int) most, 3);
    }

    @Test
    void only_about_a_batch_of_large_rows_is_measured() throws SQLException {
        execute(
                """
                insert into outbox.message
                       (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload)
                select gen_random_uuid(), 'order', 'large-' || n, 1, 'order.counted',
                       to_json(repeat('x', 4 * 1024 * 1024))
                  from generate_series(1, 40) n
                """);
        Claim claim = claim(BATCH);
        List<Short> lanes = take(64);
        assertThat(claim(claim, lanes).size()).isEqualTo(4);
        long before = visited();
        assertThat(claim(claim, lanes).size()).isEqualTo(4);
        assertThat(visited() - before).isLessThanOrEqualTo(2 * 4);
    }

    /// Rows that were read by way of the index of large rows.
    private long visited() throws SQLException {
        execute("select pg_stat_force_next_flush()");
        return outbox.number(
                "select pg_stat_get_tuples_returned('outbox.message_large'::regclass)");
    }

    @Test
    void a_claim_shrinks_until_its_markers_fit() throws SQLException {
        int batchSize = 4_000;
        execute("alter table outbox.message alter seq set increment 3");
        outbox.write("sparse-", 1, 4 * batchSize);
        List<Short> lanes = take(64);
        Claim claim = claim(batchSize);
        int settled = 0;
        while (settled < 4 * batchSize) {
            Batch batch = claim(claim, lanes);
            assertThat(batch.fitsMarkers()).isTrue();
            assertThat(batch.isEmpty()).isFalse();
            assertThat(batch.messages().getFirst().aggregateVersion()).isEqualTo(settled + 1);
            settled += batch.size();
        }
    }

    @Test
    void so_it_does_with_rows_that_are_committed_below_the_head_it_saw() throws SQLException {
        int batchSize = 4_000;
        execute("alter table outbox.message alter seq set increment 3");
        List<Short> lanes = take(64);
        try (Connection late = outbox.connect();
                Connection other = outbox.connect()) {
            late.setAutoCommit(false);
            for (int version = 1; version <= 2 * batchSize; version++) {
                Outbox.insert(late, "late", version);
            }
            Outbox.insert(other, "other", 1);
            Batch batch = claim(batchSize).next(Meanwhile.commits(late, relay), lanes);
            assertThat(batch.fitsMarkers()).isTrue();
            assertThat(batch.firstSeq()).isOne();
            assertThat(batch.size()).isBetween(2, batchSize);
        }
    }

    private List<Short> take(int lanes) throws SQLException {
        return new Leases("one", () -> "tx-one", LONG)
                .take(relay, List.of(), lanes).keySet().stream().toList();
    }

    private static Claim claim(int batchSize) {
        return new Claim(
                new Leases("one", () -> "tx-one", LONG),
                new ReadPosition(),
                new Suspects("one", batchSize),
                batchSize,
                LONG);
    }

    /// Of all batches until nothing is left.
    private List<Integer> sizes(Claim claim, List<Short> lanes) throws SQLException {
        List<Integer> sizes = new ArrayList<>();
        Batch batch = claim(claim, lanes);
        while (!batch.isEmpty()) {
            sizes.add(batch.size());
            batch = claim(claim, lanes);
        }
        return sizes;
    }

    private Batch claim(Claim claim, List<Short> lanes) throws SQLException {
        Batch batch = claim.next(relay, lanes);
        if (!batch.isEmpty()) {
            relay.commit();
            relay.setAutoCommit(true);
            claim.settled(relay, batch);
        }
        return batch;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = relay.createStatement()) {
            statement.execute(sql);
        }
    }
}
