package dev.ferry.relay.claim;

import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds the event that crashes every relay that reads it.
///
/// Such an event (it does not fit into the heap) would crash each successor in turn, each crash a
/// free retry. So crashes are counted in the lane's row (column `deaths`), from one settled batch
/// to the next. After [#ISOLATED_AFTER] crashes the lane goes in small isolated batches. The first
/// seq of each is written down (column `suspect`) before it is read, and the batches shrink with
/// each further crash. An event over which owners crashed with nothing else in hand is parked.
///
/// Crashes of other causes are counted as well; they cost some small batches. A worker that fails
/// and lives counts no crash: when Kafka or PostgreSQL is away, no event is to blame.
///
/// Used by one worker's thread, with a connection in auto-commit mode.
public final class Suspects {
    static final int ISOLATED_AFTER = 3;

    /// Three normal crashes, then isolated batches of 64, 16, 4, 1 and 1.
    static final int NAMED_AFTER = ISOLATED_AFTER + 5;

    private static final int FIRST_ISOLATED_ROWS = 64;

    private final String worker;

    /// How many events of a lane have to be settled before its crashes are forgotten: as many as
    /// the batch could have held over which the first owner crashed.
    private final int rowsToProve;

    /// By lane, the crashes and how many events still have to be settled.
    private final Map<Short, Suspicion> lanes = new TreeMap<>();

    /// Whether the next batch comes from an isolated lane, if there is one.
    private boolean isolatedTurn;

    /// A batch that is to be claimed from one lane only.
    ///
    /// @param seq of its first event
    record IsolatedBatch(short lane, long seq, int rows) {}

    private record Suspicion(int crashes, int left) {
        boolean isIsolated() {
            return crashes >= ISOLATED_AFTER;
        }

        int rows() {
            return Math.max(1, FIRST_ISOLATED_ROWS >> (2 * (crashes - ISOLATED_AFTER)));
        }
    }

    public Suspects(String worker, int batchSize) {
        this.worker = worker;
        this.rowsToProve = batchSize;
    }

    /// Reads what is known of lanes that were just taken.
    ///
    /// @return events over which enough owners crashed
    public List<CrashingEvent> load(Connection connection, Collection<Short> taken)
            throws SQLException {
        String sql =
                """
                select lane, deaths, suspect
                  from outbox.lane
                 where lane = any(?)
                   and deaths > 0
                """;
        List<CrashingEvent> crashing = new ArrayList<>();
        Statements.each(
                connection,
                row -> {
                    short lane = row.getShort(1);
                    int crashes = row.getInt(2);
                    Long suspect = row.getObject(3, Long.class);
                    lanes.put(lane, new Suspicion(crashes, rowsToProve));
                    if (suspect != null && crashes >= NAMED_AFTER) {
                        crashing.add(new CrashingEvent(lane, suspect, crashes));
                    }
                },
                sql,
                new SqlArray("smallint", taken));
        return crashing;
    }

    /// Forgets lanes that are no longer held.
    public void retain(Collection<Short> held) {
        lanes.keySet().retainAll(held);
    }

    boolean isIsolated(short lane) {
        Suspicion suspicion = lanes.get(lane);
        return suspicion != null && suspicion.isIsolated();
    }

    /// The isolated batch to be claimed now; null when there is none. Every other answer is null,
    /// so that the other lanes go on too.
    ///
    /// @param heads the oldest event's seq by lane; empty lanes are missing
    /// @return a batch whose first event is written down
    @Nullable IsolatedBatch next(Connection connection, Map<Short, Long> heads)
            throws SQLException {
        isolatedTurn = !isolatedTurn;
        if (lanes.isEmpty() || !isolatedTurn) {
            return null;
        }
        for (Map.Entry<Short, Suspicion> each : List.copyOf(lanes.entrySet())) {
            short lane = each.getKey();
            if (each.getValue().isIsolated()) {
                Long head = heads.get(lane);
                if (head == null) {
                    forgive(connection, List.of(lane));
                    continue;
                }
                IsolatedBatch isolated = new IsolatedBatch(lane, head, each.getValue().rows());
                if (announce(connection, isolated)) {
                    return isolated;
                }
            }
        }
        return null;
    }

    /// @return whether the lane is still this worker's
    private boolean announce(Connection connection, IsolatedBatch isolated) throws SQLException {
        String sql =
                """
                update outbox.lane
                   set suspect = ?
                 where lane = ?
                   and owner = ?
                """;
        return Statements.update(connection, sql, isolated.seq(), isolated.lane(), worker) == 1;
    }

    /// This worker lost lanes to others but lives (it was slow, or Kafka was away): takes back the
    /// crash that each successor has counted.
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
        Statements.each(
                connection,
                row -> done.add(row.getShort(1)),
                sql,
                new SqlArray("smallint", lost),
                worker);
        return done;
    }

    /// This worker failed but lives: the event it had in hand is not to blame.
    void clearSuspect(Connection connection) throws SQLException {
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
        Statements.update(connection, sql, ISOLATED_AFTER, worker);
    }

    /// A batch of these lanes is settled.
    void settled(Connection connection, Batch batch) throws SQLException {
        if (lanes.isEmpty()) {
            return;
        }
        List<Short> proven = new ArrayList<>();
        List<Short> goOn = new ArrayList<>();
        batch.seqsByLane()
                .forEach((lane, seqs) -> {
                    Suspicion suspicion = lanes.get(lane);
                    if (suspicion != null) {
                        int left = suspicion.left() - seqs.size();
                        if (suspicion.isIsolated() && left > 0) {
                            lanes.put(lane, new Suspicion(suspicion.crashes(), left));
                            goOn.add(lane);
                        } else {
                            proven.add(lane);
                        }
                    }
                });
        reset(connection, goOn, false);
        forgive(connection, proven);
    }

    /// The suspect that was written down was not claimed.
    void givenUp(Connection connection, IsolatedBatch isolated) throws SQLException {
        reset(connection, List.of(isolated.lane()), false);
    }

    private void forgive(Connection connection, List<Short> proven) throws SQLException {
        lanes.keySet().removeAll(proven);
        reset(connection, proven, true);
    }

    /// Clears the suspects of lanes of which nothing is in hand any more.
    ///
    /// @param crashesToo whether their crashes are forgotten as well
    private void reset(Connection connection, List<Short> cleared, boolean crashesToo)
            throws SQLException {
        String sql =
                """
                update outbox.lane
                   set deaths = case when ? then 0 else deaths end,
                       suspect = null
                 where lane = any(?)
                   and owner = ?
                """;
        if (cleared.isEmpty()) {
            return;
        }
        // Lanes that went to others meanwhile are skipped: their new owners decide.
        Statements.update(connection, sql, crashesToo, new SqlArray("smallint", cleared), worker);
    }
}
