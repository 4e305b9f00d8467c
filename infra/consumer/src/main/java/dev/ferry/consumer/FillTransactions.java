package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The transactions that carry one filling from its claim to its end.
final class FillTransactions {
    private final String owner;
    private final String liveGroup;
    private final RetryingDatabase retrying;
    private final Database database;
    private final HandlerTables tables;

    /// @param owner name of this process in the lease
    /// @param database the same as `retrying`, for what must not be repeated
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

    /// Where the live group stands in `topics`.
    Map<TopicPartition, Long> livePositions(Collection<String> topics) {
        return retrying.run(connection -> LivePositions.read(connection, liveGroup, topics));
    }

    /// Keeps the lease, and tells how far the member is.
    ///
    /// @throws LostFillingException when another process has it, or it was dropped
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

    void stop(Member member, String reason) {
        retrying.run(connection -> {
            Fillings.stop(connection, member, owner, reason);
            return true;
        });
    }

    /// Brings the member to where the live group is, holds both there for the moment that a
    /// snapshot takes, and starts the comparison.
    ///
    /// @param aggregates types of the aggregates that the member follows
    /// @param hold how long the live group waits at most
    /// @return null when the member did not get there in time; the next try begins nearer
    @Nullable FillComparison compare(
            Member member,
            FillUnits units,
            Collection<String> topics,
            Collection<String> aggregates,
            Duration hold)
            throws SQLException {
        FillComparison comparison =
                database.<@Nullable FillComparison, SQLException>transaction(connection -> {
                    Map<TopicPartition, Long> ends =
                            LivePositions.lock(connection, liveGroup, topics);
                    return !ends.isEmpty() && units.reach(ends, hold)
                            ? FillComparison.start(
                                    database,
                                    tables,
                                    GoLive.live(connection, member.handler()),
                                    member,
                                    liveGroup,
                                    aggregates)
                            : null;
                });
        if (comparison != null) {
            retrying.run(connection -> {
                Fillings.phase(connection, member, Filling.Phase.FILLING, Filling.Phase.COMPARING);
                return true;
            });
        }
        return comparison;
    }

    /// Lets the member join the live group, and readers see it, in one transaction.
    ///
    /// @param hold how long the live group waits at most
    /// @return whether it did; not when the last records did not come in time
    /// @throws LostFillingException when another process has it, or it was cancelled
    /// @throws UnitRefusedException when one of the last events does not fit
    boolean goLive(Member member, FillUnits units, Collection<String> topics, Duration hold) {
        return retrying.run(connection -> {
            Map<TopicPartition, Long> ends = LivePositions.lock(connection, liveGroup, topics);
            if (ends.isEmpty() || !units.reach(connection, ends, hold)) {
                return false;
            }
            Fillings.finish(connection, member, owner);
            GoLive.oweGaps(connection, member, liveGroup);
            GoLive.swap(
                    connection,
                    tables,
                    liveGroup,
                    GoLive.live(connection, member.handler()),
                    member);
            return true;
        });
    }

    /// Drops what the group of a member leaves behind that has gone live.
    void tidy(Member member) {
        retrying.run(connection -> {
            FillLeftovers.deleteGroup(connection, member);
            return true;
        });
    }

    /// Takes a cancelled member away, with its tables if they were created for it.
    void remove(Filling filling) {
        retrying.run(connection -> {
            FillLeftovers.deleteMember(connection, filling.member());
            FillLeftovers.deleteGroup(connection, filling.member());
            if (filling.tablesCreated()) {
                tables.drop(connection, filling.member());
            }
            return true;
        });
    }
}
