package dev.ferry.relay.claim;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lanes whose owners died one after the other, and how the event that kills them is found.
///
/// An event that takes its relay down (it does not fit into the heap) would take down every heir in
/// turn, each crash a free retry. So deaths are counted on the lane's row, from one settled batch
/// to the next. After [#CAREFUL_AFTER] of them the lane goes in small batches of its own, each
/// written down before it is touched, and smaller with each further death. An event over which
/// owners died when they had nothing else in hand is named to be parked.
///
/// Deaths of other causes are counted as well; what they cost is some small batches. A worker that
/// fails and lives is no death: when it is Kafka or PostgreSQL that is away, nobody is to be
/// blamed.
///
/// Used by one worker's thread, with a connection in auto-commit mode.
public final class Suspects {
    static final int CAREFUL_AFTER = 3;

    /// Batches of 64, 16, 4, 1 and 1 have killed.
    static final int NAMED_AFTER = CAREFUL_AFTER + 5;

    private static final int FIRST_CAREFUL_ROWS = 64;

    private final String worker;

    /// As many as a batch could have held when the first owner died.
    private final int carefulRows;

    /// Deaths, and how many events still have to go well, by lane.
    private final Map<Short, Suspicion> lanes = new TreeMap<>();

    private boolean careful;

    /// A batch that is to be claimed from one lane alone.
    ///
    /// @param seq of its first event
    record Alone(short lane, long seq, int rows) {}

    private record Suspicion(int deaths, int left) {
        boolean isCareful() {
            return deaths >= CAREFUL_AFTER;
        }

        int rows() {
            return Math.max(1, FIRST_CAREFUL_ROWS >> (2 * (deaths - CAREFUL_AFTER)));
        }
    }

    public Suspects(String worker, int batchSize) {
        this.worker = worker;
        this.carefulRows = batchSize;
    }

    /// Reads what is known of lanes that were just taken.
    ///
    /// @return events over which enough owners died
    public List<Killer> load(Connection connection, Collection<Short> taken) throws SQLException {
        String sql =
                """
                select lane, deaths, suspect
                  from outbox.lane
                 where lane = any(?)
                   and deaths > 0
                """;
        List<Killer> killers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("smallint", taken.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    short lane = rows.getShort(1);
                    int deaths = rows.getInt(2);
                    Long suspect = rows.getObject(3, Long.class);
                    lanes.put(lane, new Suspicion(deaths, carefulRows));
                    if (suspect != null && deaths >= NAMED_AFTER) {
                        killers.add(new Killer(lane, suspect, deaths));
                    }
                }
            }
        }
        return killers;
    }

    /// Forgets lanes that are no longer held.
    public void retain(Collection<Short> held) {
        lanes.keySet().retainAll(held);
    }

    boolean isCareful(short lane) {
        Suspicion suspicion = lanes.get(lane);
        return suspicion != null && suspicion.isCareful();
    }

    /// What is to be claimed alone now, every other time, so that the other lanes go on; null when
    /// there is nothing.
    ///
    /// @param heads the oldest event's seq by lane; empty lanes are missing
    /// @return with its first event written down
    @Nullable Alone next(Connection connection, Map<Short, Long> heads) throws SQLException {
        careful = !careful;
        if (lanes.isEmpty() || !careful) {
            return null;
        }
        for (Map.Entry<Short, Suspicion> each : List.copyOf(lanes.entrySet())) {
            short lane = each.getKey();
            if (each.getValue().isCareful()) {
                Long head = heads.get(lane);
                if (head == null) {
                    trust(connection, List.of(lane));
                    continue;
                }
                Alone alone = new Alone(lane, head, each.getValue().rows());
                if (announce(connection, alone)) {
                    return alone;
                }
            }
        }
        return null;
    }

    /// @return whether the lane is still this worker's
    private boolean announce(Connection connection, Alone alone) throws SQLException {
        String sql =
                """
                update outbox.lane
                   set suspect = ?
                 where lane = ?
                   and owner = ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, alone.seq());
            statement.setShort(2, alone.lane());
            statement.setString(3, worker);
            return statement.executeUpdate() == 1;
        }
    }

    /// This worker lost lanes to others but lives (it was slow, or Kafka was away): takes back the
    /// death that each heir has counted.
    ///
    /// @return the lanes that are done; the others have a batch in flight
    public Set<Short> survived(Connection connection, Collection<Short> lost) throws SQLException {
        String sql =
                """
                with idle as (
                  select lane
                    from outbox.lane
                   where lane = any(?)
                     for update skip locked
                )
                update outbox.lane l
                   set deaths = case
                                  when l.owner is distinct from ? then greatest(l.deaths - 1, 0)
                                  else l.deaths
                                end
                  from idle
                 where l.lane = idle.lane
                returning l.lane
                """;
        Set<Short> done = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("smallint", lost.toArray()));
            statement.setString(2, worker);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    done.add(rows.getShort(1));
                }
            }
        }
        return done;
    }

    /// This worker failed but lives: what it had in hand is not to blame.
    void withdraw(Connection connection) throws SQLException {
        if (lanes.isEmpty()) {
            return;
        }
        String sql =
                """
                update outbox.lane
                   set deaths = least(deaths, ?),
                       suspect = null
                 where owner = ?
                   and suspect is not null
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, CAREFUL_AFTER);
            statement.setString(2, worker);
            statement.executeUpdate();
        }
    }

    /// A batch of these lanes went well.
    void settled(Connection connection, Batch batch) throws SQLException {
        if (lanes.isEmpty()) {
            return;
        }
        List<Short> trusted = new ArrayList<>();
        List<Short> careful = new ArrayList<>();
        batch.seqsByLane()
                .forEach((lane, seqs) -> {
                    Suspicion suspicion = lanes.get(lane);
                    if (suspicion != null) {
                        int left = suspicion.left() - seqs.size();
                        if (suspicion.isCareful() && left > 0) {
                            lanes.put(lane, new Suspicion(suspicion.deaths(), left));
                            careful.add(lane);
                        } else {
                            trusted.add(lane);
                        }
                    }
                });
        acquit(connection, careful, false);
        trust(connection, trusted);
    }

    /// What was written down was not taken.
    void givenUp(Connection connection, Alone alone) throws SQLException {
        acquit(connection, List.of(alone.lane()), false);
    }

    private void trust(Connection connection, List<Short> trusted) throws SQLException {
        lanes.keySet().removeAll(trusted);
        acquit(connection, trusted, true);
    }

    /// Nothing of these lanes is in hand any more.
    ///
    /// @param entirely whether their deaths are forgotten too
    private void acquit(Connection connection, List<Short> acquitted, boolean entirely)
            throws SQLException {
        String sql =
                """
                update outbox.lane
                   set deaths = case when ? then 0 else deaths end,
                       suspect = null
                 where lane = any(?)
                   and owner = ?
                """;
        if (acquitted.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBoolean(1, entirely);
            statement.setArray(2, connection.createArrayOf("smallint", acquitted.toArray()));
            statement.setString(3, worker);
            // Lanes that went to others meanwhile are theirs to judge.
            statement.executeUpdate();
        }
    }
}
