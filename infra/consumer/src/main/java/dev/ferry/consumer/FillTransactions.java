package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.SqlStates;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The transactions of one filling, from its claim to its end.
final class FillTransactions {
    private final String owner;
    private final String liveGroup;
    private final RetryingDatabase retrying;
    private final Database database;
    private final HandlerTables tables;

    /// @param owner name of this process in the lease
    /// @param database the same database as `retrying`, for transactions that must not be repeated
    FillTransactions(
            String owner,
            String liveGroup,
            RetryingDatabase retrying,
            Database database,
            HandlerTables tables) {
        this.owner = owner;
        this.liveGroup = liveGroup;
        this.retrying = retrying;
        this.database = database;
        this.tables = tables;
    }

    /// The live group's positions in `topics`.
    Map<TopicPartition, Long> livePositions(Collection<String> topics) {
        return retrying.run(connection -> LivePositions.read(connection, liveGroup, topics));
    }

    /// Keeps the lease, and reports the progress of the member.
    ///
    /// @throws LostFillingException when another process holds the lease, or the member was dropped
    Filling renew(Member member, FillPace pace) {
        long applied = pace.take();
        Filling renewed =
                retrying.<@Nullable Filling>run(connection ->
                        Fillings.renew(connection, member, owner, applied, pace.rate()));
        if (renewed == null) {
            throw new LostFillingException(member);
        }
        return renewed;
    }

    /// Stops the filling until a person decides.
    ///
    /// @param missing the versions that `reason` names as missing; null for none
    void stop(Member member, String reason, @Nullable MissingVersions missing) {
        retrying.run(connection -> {
            Fillings.stop(connection, member, owner, reason, missing);
            return true;
        });
    }

    /// Brings the member to the live group's positions, holds both there while the snapshot is
    /// taken, and starts the comparison. From then on the member's phase shows whether letters of
    /// either version were decided about, because whoever releases letters locks the same
    /// checkpoints.
    ///
    /// @param aggregates types of the aggregates that the member follows
    /// @param hold how long the live group waits at most
    /// @return null when the member did not get there in time; the next try has less to apply
    @Nullable FillComparison compare(
            Member member,
            FillUnits units,
            Collection<String> topics,
            Collection<String> aggregates,
            Duration hold)
            throws SQLException {
        AtomicReference<@Nullable FillComparison> started = new AtomicReference<>();
        try {
            database.<Boolean, SQLException>transaction(connection -> {
                boundWaiting(connection);
                Map<TopicPartition, Long> ends = LivePositions.lock(connection, liveGroup, topics);
                if (!ends.isEmpty() && units.reach(ends, hold)) {
                    LivePositions.hold(connection, member.schema(), topics);
                    Fillings.compare(connection, member, owner);
                    started.set(
                            FillComparison.start(
                                    database,
                                    tables,
                                    GoLive.live(connection, member.handler()),
                                    member,
                                    liveGroup,
                                    aggregates));
                }
                return true;
            });
            return started.get();
        } catch (SQLException | RuntimeException e) {
            FillComparison lost = started.get();
            if (lost != null) {
                lost.close();
            }
            if (e instanceof SQLException sql && SqlStates.isBusy(sql)) {
                return null;
            }
            throw e;
        }
    }

    /// Lets the member join the live group and become visible to readers, in one transaction.
    ///
    /// @param hold how long the live group waits at most
    /// @return whether it went live; false when the last records did not come in time
    /// @throws LostFillingException when another process holds the lease, or the filling was
    ///   cancelled
    /// @throws UnitRefusedException when one of the last events does not fit
    boolean goLive(Member member, FillUnits units, Collection<String> topics, Duration hold)
            throws SQLException {
        return database.<Boolean, SQLException>transaction(connection -> {
            boundWaiting(connection);
            Map<TopicPartition, Long> ends = LivePositions.lock(connection, liveGroup, topics);
            // A retry of the member's letters either ends before this lock is taken, or sees the
            // changed membership.
            LivePositions.hold(connection, member.schema(), topics);
            if (ends.isEmpty() || !units.reach(connection, ends, hold)) {
                return false;
            }
            Fillings.finish(connection, member, owner);
            GoLive.makeGapsWait(connection, member, liveGroup);
            GoLive.swap(
                    connection,
                    tables,
                    liveGroup,
                    GoLive.live(connection, member.handler()),
                    member);
            return true;
        });
    }

    /// Ends a filling that was cancelled. A member beside a live one is removed, with its tables if
    /// they were created for it; [FillLeftovers] deletes the rest of its group later. The only
    /// version of a handler stays, empty as at its beginning.
    ///
    /// @param again what a person has to do to fill the only version after all
    /// @throws LostFillingException when another process holds the lease, or did this already
    void cancel(Filling filling, String again) {
        Member member = filling.member();
        if (retrying.run(connection -> GoLive.live(connection, member.handler()) != null)) {
            remove(filling);
        } else {
            deleteApplied(member);
            retrying.run(connection -> {
                CancelledFillings.beginAnew(connection, member, owner, again);
                FillLeftovers.deleteContent(connection, member);
                tables.empty(connection, member);
                return true;
            });
        }
    }

    /// Deletes in transactions that are short however many rows there are. Each of them checks the
    /// lease: a process that was paused must not delete what another process has filled meanwhile.
    private void deleteApplied(Member member) {
        int deleted;
        do {
            deleted =
                    retrying.run(connection -> {
                        CancelledFillings.renew(connection, member, owner);
                        return FillLeftovers.deleteApplied(connection, member.schema());
                    });
        } while (deleted > 0);
    }

    private void remove(Filling filling) {
        retrying.run(connection -> {
            CancelledFillings.remove(connection, filling.member(), owner);
            FillLeftovers.deleteMember(connection, filling.member());
            if (filling.tablesCreated()) {
                tables.drop(connection, filling.member());
            }
            return true;
        });
    }

    /// This transaction blocks the live group. So it must not wait long for a reader's query that
    /// has locked a view.
    private static void boundWaiting(Connection connection) throws SQLException {
        Statements.run(
                connection,
                """
                select set_config('lock_timeout', '2s', true)
                """);
    }
}
