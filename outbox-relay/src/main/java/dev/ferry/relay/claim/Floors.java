package dev.ferry.relay.claim;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Below which `seq` a lane holds nothing any more, so that a claim need not walk over the index
/// entries of rows that were deleted but not yet vacuumed.
///
/// `seq` order is not commit order: a transaction may still commit a row below one that was
/// published. So a floor is noted first, and used only when every transaction that was running at
/// that moment has ended (`pg_snapshot_xmin` has passed the noted `pg_snapshot_xmax`). A
/// transaction that had drawn a `seq` but no transaction id yet is in neither snapshot; drawing
/// both takes microseconds, and `grace` covers it. Raising a floor earlier would lose that row
/// until a restart.
///
/// Used by one worker's thread.
public final class Floors {
    private final Duration grace;
    private final Map<Short, Long> settled = new HashMap<>();
    private final Map<Short, Long> floors = new HashMap<>();
    private @Nullable Noted noted;

    private record Noted(Map<Short, Long> next, long snapshotXmax, long nanoTime) {}

    public Floors(Duration grace) {
        this.grace = grace;
    }

    /// The lowest `seq` worth looking at.
    public long of(short lane) {
        return floors.getOrDefault(lane, 0L);
    }

    /// Remembers what was just settled.
    public void settled(Batch batch) {
        for (OutboxMessage message : batch.messages()) {
            settled.merge(message.lane(), message.seq() + 1, Math::max);
        }
    }

    /// Forgets lanes that are no longer held: another worker moves them on.
    public void retain(Collection<Short> held) {
        settled.keySet().retainAll(held);
        floors.keySet().retainAll(held);
        noted = null;
    }

    /// Raises floors whose time has come and notes new ones.
    ///
    /// Must not be called between a claim and its settling.
    public void advance(Connection connection) throws SQLException {
        Noted before = noted;
        if (before != null && System.nanoTime() - before.nanoTime() < grace.toNanos()) {
            return;
        }
        if (before == null && settled.isEmpty()) {
            return;
        }
        String sql =
                """
                select pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
                       pg_snapshot_xmax(pg_current_snapshot())::text::bigint
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (before != null) {
                if (row.getLong(1) < before.snapshotXmax()) {
                    return;
                }
                floors.putAll(before.next());
            }
            noted = settled.isEmpty() ? null : note(row.getLong(2));
        }
    }

    private Noted note(long snapshotXmax) {
        Noted noting = new Noted(Map.copyOf(settled), snapshotXmax, System.nanoTime());
        settled.clear();
        return noting;
    }
}
