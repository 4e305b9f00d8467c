package dev.ferry.relay.admin;

import dev.ferry.relay.observe.Backlog;
import dev.ferry.relay.observe.OldestPending;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The 64 lanes: whose they are, and what waits longest in each.
record LaneList(List<Lane> lanes) {
    private static final double MILLIS = 1_000;

    /// @param owner a worker; absent when nobody has taken the lane
    /// @param covered the owner's lease is valid
    /// @param epoch how often the lane has changed hands
    /// @param oldestSeq absent when nothing waits
    record Lane(
            int lane,
            @Nullable String owner,
            boolean covered,
            long epoch,
            @Nullable Long oldestSeq,
            @Nullable Double oldestAgeSeconds) {}

    static LaneList read(Connection connection, Backlog backlog) throws SQLException {
        String sql =
                """
                select lane, owner, leased_until > now(), epoch
                  from outbox.lane
                 order by lane
                """;
        Map<Short, OldestPending> heads =
                backlog.read(connection).heads().stream()
                        .collect(Collectors.toMap(OldestPending::lane, Function.identity()));
        List<Lane> lanes = new ArrayList<>();
        Statements.each(
                connection,
                row -> {
                    OldestPending head = heads.get(row.getShort(1));
                    lanes.add(
                            new Lane(
                                    row.getInt(1),
                                    row.getString(2),
                                    row.getBoolean(3),
                                    row.getLong(4),
                                    head == null ? null : head.seq(),
                                    head == null ? null : head.age().toMillis() / MILLIS));
                },
                sql);
        return new LaneList(lanes);
    }
}
