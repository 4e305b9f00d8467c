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

    /// How long the live group is held at most while the rest is read.
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

    /// What is filled.
    ///
    /// @param claimed the member as it was when its lease was taken
    /// @param aggregates types of the aggregates that it follows
    /// @param topics that carry them
    /// @param near how many records it may be behind the live group when it is compared
    /// @param advice what a person is to do when the filling does not go on
    /// @param commands what a person types before `rebuild`
    record Subject(
            Filling claimed,
            Collection<String> aggregates,
            Collection<String> topics,
            int near,
            FillAdvice advice,
            String commands) {}

    Member member() {
        return filling.member();
    }

    /// Whether there is nothing left to do here.
    boolean isDone() {
        return isDone;
    }

    /// Does a part of the work.
    ///
    /// @return how long to rest before the next part
    /// @throws LostFillingException when another process goes on with it
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
            // The live group was never given a partition of these topics.
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
                log.info("{} is compared anew: letters were decided about meanwhile", member());
                endComparison();
                yield Duration.ZERO;
            }
            case COMPARING -> {
                FillVerdict.check(filling, current.result(), subject.advice());
                yield goLive(ends);
            }
        };
    }

    private Duration advance(Map<TopicPartition, Long> ends) {
        pace.applied(units.advance(ends, mostAtOnce()), filling.maxRate());
        return Duration.ZERO;
    }

    /// A second's worth of events, so that a slow rebuild goes in small steps.
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
            // An event among the last ones does not fit; it is found and set aside outside.
            log.info("{} goes live later: {}", member(), e.getMessage());
            return advance(ends);
        } catch (SQLException e) {
            if (!SqlStates.isBusy(e)) {
                throw e;
            }
            log.info("{} goes live later: a lock is held for long", member());
            return IDLE;
        }
        if (!isLive) {
            log.warn("{} goes live later: Kafka did not give the last records in time", member());
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
