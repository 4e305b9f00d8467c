package dev.ferry.relay.claim;

import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/// One worker's rows in `outbox.relay` (the worker is alive) and `outbox.lane` (the lanes it owns).
///
/// No lease lasts longer than five minutes. A time further ahead was written while the server's
/// clock was wrong, and counts as run out: the lane of a worker that died then would wait for the
/// clock to get there.
///
/// Each method is one statement on a connection in auto-commit mode: a lease that is not committed
/// protects nothing.
public final class Leases {
    /// How many lanes there are; fixed by the table's `lane` expression.
    public static final int LANES = 64;

    private final String worker;
    private final Supplier<String> publisher;
    private final Duration lease;

    /// Of the lanes that this worker took. Used by the worker's thread.
    private final Map<Short, Long> epochs = new HashMap<>();

    /// @param worker unique per worker and process start: a restarted process is another owner
    /// @param publisher the name under which it publishes now, which a successor has to fence
    /// @param lease how long after the last sign of life others wait before they take over
    public Leases(String worker, Supplier<String> publisher, Duration lease) {
        this.worker = worker;
        this.publisher = publisher;
        this.lease = lease;
    }

    String worker() {
        return worker;
    }

    /// How long after the last sign of life others wait before they take over.
    public Duration lease() {
        return lease;
    }

    /// How often a lane had been taken when this worker took it, itself included.
    public long epoch(short lane) {
        return Objects.requireNonNull(epochs.get(lane), "this worker has not taken the lane");
    }

    /// Says that this worker lives and prolongs the lanes it holds. Those long silent are
    /// forgotten, but not waited for: two workers that come back together would wait for each
    /// other.
    ///
    /// @param held lanes that it has recovered; others that still bear its name are left to run out
    public LeaseStatus renew(Connection connection, Collection<Short> held) throws SQLException {
        String sql =
                """
                with alive as (
                  insert into outbox.relay (worker, seen_until)
                  values (?, now() + ? * interval '1 millisecond')
                  on conflict (worker) do update set seen_until = excluded.seen_until
                ),
                forgotten as (
                  delete from outbox.relay
                   where worker in
                         (select worker
                            from outbox.relay
                           where seen_until
                                 not between now() - interval '1 minute' and now() + interval '5 minutes'
                             and worker <> ?
                             for update skip locked)
                ),
                renewed as (
                  update outbox.lane
                     set leased_until = now() + ? * interval '1 millisecond'
                   where owner = ?
                     and lane = any(?)
                  returning lane
                )
                select array(select lane from renewed),
                       (select count(*)
                          from outbox.relay
                         where seen_until between now() and now() + interval '5 minutes'
                           and worker <> ?),
                       (select count(*)
                          from outbox.lane
                         where leased_until not between now() and now() + interval '5 minutes'
                           and lane <> all(?)),
                       (select count(*) from outbox.lane where fence <> '{}'),
                       (select paused from outbox.pause),
                       exists
                         (select
                            from outbox.parked_aggregate
                           where lane = any(?)
                             and next_attempt_at not between now() and now() + interval '1 day')
                """;
        SqlArray lanes = new SqlArray("smallint", held);
        long millis = lease.toMillis();
        return Statements.one(
                connection,
                Leases::status,
                sql,
                worker,
                millis,
                worker,
                millis,
                worker,
                lanes,
                worker,
                lanes,
                lanes);
    }

    private static LeaseStatus status(ResultSet row) throws SQLException {
        Set<Short> renewed = new HashSet<>();
        for (Object lane : (Object[]) row.getArray(1).getArray()) {
            renewed.add(((Number) lane).shortValue());
        }
        return new LeaseStatus(
                renewed,
                row.getInt(2) + 1,
                row.getInt(3),
                row.getInt(4),
                row.getBoolean(5),
                row.getBoolean(6));
    }

    /// Takes up to `count` lanes that nobody owns, whose lease has run out, or that bear this
    /// worker's name without being held (it lost its connection and must recover them).
    ///
    /// Lanes with a batch in flight are locked and skipped. An owner that did not get as far as
    /// [#recovered] has published nothing from the lane, so it is not fenced: successors that are
    /// too slow would otherwise fence each other, each making the next one slower. Its crash does
    /// not count either, nor that of an owner that had nothing of an isolated lane in hand; see
    /// [Suspects]. The column `deaths` counts crashes.
    public Map<Short, TakenLane> take(Connection connection, Collection<Short> held, int count)
            throws SQLException {
        String sql =
                """
                with free as (
                  select lane, owner, transactional_id, fence
                    from outbox.lane
                   where lane <> all(?)
                     and (owner is null
                          or owner = ?
                          or leased_until not between now() and now() + interval '5 minutes')
                   order by lane
                   limit ?
                     for update skip locked
                )
                update outbox.lane
                   set owner = ?,
                       transactional_id = ?,
                       fence = case
                                 when free.fence <> '{}' then free.fence
                                 else array_remove(array[free.transactional_id], null)
                               end,
                       epoch = epoch + 1,
                       deaths = deaths
                              + case
                                  when free.owner <> ?
                                   and free.fence = '{}'
                                   and (deaths < ? or suspect is not null)
                                    then 1
                                  else 0
                                end,
                       leased_until = now() + ? * interval '1 millisecond'
                  from free
                 where outbox.lane.lane = free.lane
                returning outbox.lane.lane, outbox.lane.fence, outbox.lane.epoch, outbox.lane.marked
                """;
        Map<Short, TakenLane> taken = new HashMap<>();
        Statements.each(
                connection,
                row -> {
                    short lane = row.getShort(1);
                    List<String> publishers = List.of((String[]) row.getArray(2).getArray());
                    long epoch = row.getLong(3);
                    epochs.put(lane, epoch);
                    taken.put(lane, new TakenLane(publishers, epoch - 1, row.getBoolean(4)));
                },
                sql,
                new SqlArray("smallint", held),
                worker,
                count,
                worker,
                publisher.get(),
                worker,
                Suspects.ISOLATED_AFTER,
                lease.toMillis());
        return taken;
    }

    /// Records that the previous owners are fenced and their last batches are settled.
    ///
    /// Only now may they be forgotten: a successor that dies before it has fenced them leaves that
    /// to the next one.
    public void recovered(Connection connection, Collection<Short> lanes) throws SQLException {
        String sql =
                """
                update outbox.lane
                   set fence = '{}'
                 where owner = ?
                   and lane = any(?)
                """;
        Statements.update(connection, lanes.size(), sql, worker, new SqlArray("smallint", lanes));
    }

    /// Remembers whether Kafka has markers of lanes that this worker has recovered.
    public void marked(Connection connection, Collection<Short> lanes, boolean marked)
            throws SQLException {
        String sql =
                """
                update outbox.lane
                   set marked = ?
                 where owner = ?
                   and lane = any(?)
                   and marked <> ?
                """;
        // Lanes that went to others meanwhile are marked by them.
        Statements.update(connection, sql, marked, worker, new SqlArray("smallint", lanes), marked);
    }

    /// Gives lanes back that have no batch in flight, so that others need not wait or recover.
    public void release(Connection connection, Collection<Short> lanes) throws SQLException {
        String sql =
                """
                update outbox.lane
                   set owner = null,
                       transactional_id = null,
                       fence = '{}',
                       leased_until = '-infinity'
                 where owner = ?
                   and lane = any(?)
                """;
        Statements.update(connection, lanes.size(), sql, worker, new SqlArray("smallint", lanes));
    }

    /// Removes this worker, so that the other workers' fair share grows at once.
    public void leave(Connection connection) throws SQLException {
        Statements.update(connection, "delete from outbox.relay where worker = ?", worker);
    }
}
