package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.SqlStates;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One member that this process fills, from the claim of its lease to the end.
///
/// ```
/// filling ─▶ nearly there ─▶ comparing, and filling on ─▶ live
///                                      └─▶ stopped: rows differ
/// ```
///
/// The member never passes the live group. When it goes live, one transaction holds the live group,
/// applies what the member still lacks up to exactly there, and changes membership and views.
final class FillRun implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FillRun.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration COMPARES = Duration.ofMillis(50);

    /// How long the live group is blocked at most while the remaining records are read.
    private static final Duration HOLD = Duration.ofSeconds(3);

    private final Subject subject;
    private final FillTransactions transactions;
    private final FillUnits units;
    private final FillStart start;
    private final @Nullable FillStore store;
    private final FillPace pace = new FillPace();
    private Filling filling;
    private @Nullable FillComparison comparison;
    private boolean isDone;

    /// @param store null when no event store is configured
    FillRun(
            Subject subject,
            FillTransactions transactions,
            FillUnits units,
            FillStart start,
            @Nullable FillStore store) {
        this.subject = subject;
        this.transactions = transactions;
        this.units = units;
        this.start = start;
        this.store = store;
        this.filling = subject.claimed();
    }

    /// The member to fill.
    ///
    /// @param claimed the member as it was when its lease was taken
    /// @param aggregates types of the aggregates that it follows
    /// @param topics that carry the events of these aggregates
    /// @param near how many records the member may be behind the live group when the comparison
    ///   starts
    /// @param advice what a person has to do when the filling does not continue
    /// @param commands what a person types before `rebuild`
    record Subject(
            Filling claimed,
            Collection<String> aggregates,
            Collection<String> topics,
            int near,
            FillAdvice advice,
            GroupCommands commands) {}

    Member member() {
        return filling.member();
    }

    /// Whether this process has nothing left to do for the member.
    boolean isDone() {
        return isDone;
    }

    /// Does one part of the work.
    ///
    /// @return how long to pause before the next part
    /// @throws LostFillingException when another process has taken the filling over
    Duration step() throws Exception {
        if (!pace.isReportedRecently()) {
            renew();
        }
        if (filling.phase() == Filling.Phase.CANCELLED) {
            endComparison();
            transactions.cancel(
                    filling,
                    "%s is empty because its filling was cancelled; fill it with %s rebuild %s, with --source event-store if that is to help"
                            .formatted(member(), subject.commands(), member().handler()));
            isDone = true;
            return Duration.ZERO;
        }
        Duration rest = pace.rest();
        if (rest.isPositive()) {
            return rest.compareTo(IDLE) < 0 ? rest : IDLE;
        }
        try {
            return work(transactions.livePositions(subject.topics()));
        } catch (StoppedFillingException e) {
            stop(String.valueOf(e.getMessage()), e.missing());
            return Duration.ZERO;
        } catch (OffsetOutOfRangeException e) {
            stop(
                    StoppedFillingException.recordsGone(
                            member(), e.offsetOutOfRangePartitions(), subject.advice()),
                    null);
            return Duration.ZERO;
        }
    }

    private Duration work(Map<TopicPartition, Long> ends) throws Exception {
        if (ends.isEmpty()) {
            // The live group never had a partition of these topics.
            return IDLE;
        }
        if (!filling.begun()) {
            start.begin(filling, ends);
            renew();
        }
        if (!units.partitions().equals(ends.keySet())) {
            start.admit(filling.member(), units.begin(ends.keySet()));
        }
        if (filling.hasPastInStore()) {
            return fillFromStore();
        }
        if (units.behind(ends) > Math.min(subject.near(), mostAtOnce())) {
            return advance(ends);
        }
        FillComparison current = comparison;
        if (current == null) {
            comparison =
                    transactions.compare(
                            member(), units, subject.topics(), subject.aggregates(), HOLD);
            return comparison == null ? IDLE : Duration.ZERO;
        }
        if (!current.isDone()) {
            return units.behind(ends) > 0 ? advance(ends) : COMPARES;
        }
        renew();
        return switch (filling.phase()) {
            case CANCELLED, STOPPED -> Duration.ZERO;
            case FILLING -> {
                log.info(
                        "{} is compared again: a person has decided about letters meanwhile",
                        member());
                endComparison();
                yield Duration.ZERO;
            }
            case COMPARING -> {
                FillComparison.Result found = current.result();
                if (found.isErasing()) {
                    log.info(
                            "{} is compared again: rows of an erased tenant were being deleted",
                            member());
                    endComparison();
                    yield IDLE;
                }
                FillVerdict.check(filling, found, subject.advice());
                yield goLive(ends);
            }
        };
    }

    private Duration advance(Map<TopicPartition, Long> ends) {
        pace.applied(units.advance(ends, mostAtOnce()), filling.maxRate());
        return Duration.ZERO;
    }

    /// The events of one second, so that a throttled rebuild proceeds in small steps.
    private int mostAtOnce() {
        Integer maxRate = filling.maxRate();
        return maxRate == null ? Integer.MAX_VALUE : maxRate;
    }

    private Duration fillFromStore() throws SQLException {
        if (store == null) {
            throw new StoppedFillingException(
                    "%s is filled from the event store, and this process has none configured; set projector.event-store.url, .user and .password"
                            .formatted(member()));
        }
        pace.applied(store.advance(filling, mostAtOnce()), filling.maxRate());
        renew();
        return Duration.ZERO;
    }

    private Duration goLive(Map<TopicPartition, Long> ends) throws SQLException {
        boolean isLive;
        try {
            isLive = transactions.goLive(member(), units, subject.topics(), HOLD);
        } catch (UnitRefusedException e) {
            // One of the last events does not fit. Applied outside of this transaction, it is found
            // and becomes a dead letter.
            log.info("{} goes live later: {}", member(), e.getMessage());
            return advance(ends);
        } catch (SQLException e) {
            if (!SqlStates.isBusy(e)) {
                throw e;
            }
            log.info("{} goes live later: another transaction holds a lock for too long", member());
            return IDLE;
        }
        if (!isLive) {
            log.warn(
                    "{} goes live later: the last records did not come from Kafka in time",
                    member());
            return IDLE;
        }
        log.info("{} is live", member());
        isDone = true;

        return Duration.ZERO;
    }

    private void renew() {
        filling = transactions.renew(member(), pace);
    }

    private void stop(String reason, @Nullable MissingVersions missing) {
        log.error("The filling of {} stops: {}", member(), reason);
        transactions.stop(member(), reason, missing);
        isDone = true;
    }

    private void endComparison() throws SQLException {
        FillComparison current = comparison;
        comparison = null;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            endComparison();
        } finally {
            units.close();
        }
    }
}
