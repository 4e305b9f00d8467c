package dev.ferry.relay.claim;

import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lanes whose owners died one after the other, and how the event that kills them is found.
///
/// An event that takes its relay down (it does not fit into the heap) would take down every heir in
/// turn, each crash a free retry. So deaths are counted on the lane's row, from one settled batch
/// to the next. After [#CAREFUL_AFTER] of them the lane's events go one by one, each written down
/// before it is touched. Who dies [#ALONE] times more over one and the same event has found it.
///
/// Deaths of other causes are counted as well; what they cost is some batches of one. A worker that
/// fails and lives is no death: when it is Kafka or PostgreSQL that is away, nobody is to be
/// blamed.
///
/// Used by one worker's thread, with a connection in auto-commit mode.
public final class Suspects {
    static final int CAREFUL_AFTER = 3;
    static final int ALONE = 2;

    private final String worker;

    /// As many as a batch could have held when the first owner died.
    private final int carefulRows;

    /// Deaths and events still to go one by one, by lane.
    private final Map<Short, Suspicion> lanes = new TreeMap<>();

    private boolean careful;

    private record Suspicion(int deaths, int left) {
        boolean isCareful() {
            return deaths >= CAREFUL_AFTER;
        }
    }

    public Suspects(String worker, int batchSize) {
        this.worker = worker;
        this.carefulRows = batchSize;
    }

    /// Reads what is known of lanes that were just taken.
    ///
    /// @return events over which enough owners died alone
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
                    if (suspect != null && deaths >= CAREFUL_AFTER + ALONE) {
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

    /// The lane whose next event is to go alone, every other time, so that the others go on; null
    /// when there is none.
    ///
    /// @return with the event written down, if the lane has one
    @Nullable Short next(Connection connection, Floors floors) throws SQLException {
        careful = !careful;
        if (lanes.isEmpty() || !careful) {
            return null;
        }
        for (Map.Entry<Short, Suspicion> lane : List.copyOf(lanes.entrySet())) {
            if (lane.getValue().isCareful()) {
                if (announce(connection, lane.getKey(), floors.of(lane.getKey()))) {
                    return lane.getKey();
                }
                trust(connection, List.of(lane.getKey()));
            }
        }
        return null;
    }

    /// Writes down which event is tried alone. The deaths are counted from there on only when it is
    /// another one than before.
    private boolean announce(Connection connection, short lane, long floor) throws SQLException {
        String sql =
                """
                update outbox.lane
                   set deaths = case when suspect = oldest.seq then deaths else ? end,
                       suspect = oldest.seq
                  from (select seq
                          from outbox.message
                         where lane = ?
                           and seq >= ?
                         order by lane, seq
                         limit 1) oldest
                 where lane = ?
                   and owner = ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, CAREFUL_AFTER);
            statement.setShort(2, lane);
            statement.setLong(3, floor);
            statement.setShort(4, lane);
            statement.setString(5, worker);
            return statement.executeUpdate() == 1;
        }
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
        for (short lane : batch.seqsByLane().keySet()) {
            Suspicion suspicion = lanes.get(lane);
            if (suspicion != null && suspicion.isCareful() && suspicion.left() > 1) {
                lanes.put(lane, new Suspicion(suspicion.deaths(), suspicion.left() - 1));
            } else if (suspicion != null) {
                trusted.add(lane);
            }
        }
        trust(connection, trusted);
    }

    private void trust(Connection connection, List<Short> trusted) throws SQLException {
        String sql =
                """
                update outbox.lane
                   set deaths = 0,
                       suspect = null
                 where lane = any(?)
                   and owner = ?
                """;
        lanes.keySet().removeAll(trusted);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("smallint", trusted.toArray()));
            statement.setString(2, worker);
            UpdateCount.require(trusted.size(), statement.executeUpdate(), "trusting lanes");
        }
    }
}
