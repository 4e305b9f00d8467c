package dev.ferry.bench.relay.system;

import dev.ferry.bench.relay.load.LoadProgress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// One connection that claims a batch and deletes it, until nothing is left.
final class RawWorker {
    private static final int LANES = 64;

    private final Connection connection;
    private final int batchSize;
    private final LoadProgress progress;
    private final List<Short> lanes = new ArrayList<>();

    /// By lane: nothing below is left, so the dead index entries need not be read again.
    private final Long[] floors = new Long[LANES];

    private int rotation;

    RawWorker(
            Connection connection, int number, int workers, int batchSize, LoadProgress progress) {
        this.connection = connection;
        this.batchSize = batchSize;
        this.progress = progress;
        for (short lane = 0; lane < LANES; lane++) {
            floors[lane] = 0L;
            if (lane % workers == number) {
                lanes.add(lane);
            }
        }
    }

    void run() throws SQLException {
        connection.setAutoCommit(false);
        while (true) {
            List<Short> claimedLanes = new ArrayList<>();
            List<Long> claimedSeqs = new ArrayList<>();
            List<byte[]> payloads = new ArrayList<>();
            claim(claimedLanes, claimedSeqs, payloads);
            if (payloads.isEmpty()) {
                connection.rollback();
                return;
            }
            delete(claimedLanes, claimedSeqs);
            connection.commit();
            progress.relayed(payloads);
        }
    }

    private void claim(List<Short> claimedLanes, List<Long> claimedSeqs, List<byte[]> payloads)
            throws SQLException {
        String sql =
                """
                select m.lane, m.seq, m.payload, m.event_id, m.aggregate_type, m.aggregate_id,
                       m.aggregate_version, m.event_type, m.headers, m.tenant, m.occurred_at
                  from (select l.lane, f.seq_floor
                          from unnest(?, ?) with ordinality f (lane, seq_floor, place)
                          join outbox.lane l on l.lane = f.lane
                         order by f.place
                           for update of l skip locked) mine
                 cross join lateral
                       (select *
                          from outbox.message x
                         where x.lane = mine.lane
                           and x.seq > mine.seq_floor
                         order by x.seq
                         limit ?
                           for update) m
                 limit ?
                """;
        List<Short> rotated = rotated();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("smallint", rotated.toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", rotated.stream().map(lane -> floors[lane]).toArray()));
            statement.setInt(3, batchSize);
            statement.setInt(4, batchSize);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    short lane = rows.getShort(1);
                    long seq = rows.getLong(2);
                    claimedLanes.add(lane);
                    claimedSeqs.add(seq);
                    payloads.add(rows.getBytes(3));
                    floors[lane] = Math.max(floors[lane], seq);
                }
            }
        }
    }

    private void delete(List<Short> claimedLanes, List<Long> claimedSeqs) throws SQLException {
        String sql =
                """
                delete from outbox.message m
                 using unnest(?, ?) claimed (lane, seq)
                 where m.lane = claimed.lane
                   and m.seq = claimed.seq
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("smallint", claimedLanes.toArray()));
            statement.setArray(2, connection.createArrayOf("bigint", claimedSeqs.toArray()));
            int deleted = statement.executeUpdate();
            if (deleted != claimedSeqs.size()) {
                throw new IllegalStateException(
                        "deleted " + deleted + " of " + claimedSeqs.size() + " claimed rows");
            }
        }
    }

    private List<Short> rotated() {
        int start = rotation++ % lanes.size();
        List<Short> rotated = new ArrayList<>(lanes.subList(start, lanes.size()));
        rotated.addAll(lanes.subList(0, start));
        return rotated;
    }
}
