package dev.ferry.relay.recover;

import dev.ferry.relay.claim.TakenLane;
import dev.ferry.relay.publish.Marker;
import dev.ferry.relay.publish.PublishedSeqs;
import dev.ferry.relay.publish.TransactionalIds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles the last batch of a crashed owner before anything is claimed from its lanes.
///
/// A crash after Kafka's commit and before PostgreSQL's leaves rows that are published. A crash
/// before Kafka's commit leaves rows that are not. The markers tell which, because Kafka committed
/// them together with the records.
public final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    private final Admin admin;
    private final MarkerReader markers;
    private final Duration round;

    /// Renews the leases of the lanes while Kafka is slow. An exception it throws ends the
    /// recovery.
    @FunctionalInterface
    public interface KeepAlive {
        void beat() throws SQLException;
    }

    /// @param round how long Kafka may take before the lease has to be renewed
    /// @param patience how long Kafka may take to end a transaction whose producers are fenced
    public Recovery(Admin admin, PublishedSeqs markers, Duration round, Duration patience) {
        this.admin = admin;
        this.markers = new MarkerReader(admin, markers, patience);
        this.round = round;
    }

    /// Recovers lanes that were just taken.
    ///
    /// 1. Fence the owners that did not release their lanes: Kafka aborts their open transactions
    ///    and refuses new ones.
    /// 2. Read the markers, waiting for transactions whose outcome is being written.
    /// 3. Delete the rows whose seqs the markers list.
    ///
    /// @param connection in auto-commit mode
    /// @param hanging lanes whose transaction did not end in an earlier try; not waited for again
    /// @param keepAlive is called on this thread while Kafka works
    /// @throws HangingTransactionException when the outcome of some lanes' last batch stays
    ///   unknown; the others can be recovered without them
    public Recovered recover(
            Connection connection,
            Map<Short, TakenLane> taken,
            Set<Short> hanging,
            KeepAlive keepAlive)
            throws SQLException, ExecutionException, InterruptedException {
        Set<Short> unreleased = new HashSet<>();
        Set<String> previous = new HashSet<>();
        taken.forEach((lane, before) -> {
            if (!before.isReleased()) {
                unreleased.add(lane);
                previous.addAll(before.publishers());
            }
        });
        Map<Short, Marker> published =
                await(
                        () -> {
                            fence(previous);
                            return markers.read(taken.keySet(), unreleased, hanging);
                        },
                        keepAlive);
        long reached = published.values().stream().mapToLong(Marker::reached).max().orElse(0);
        Set<Short> older = new HashSet<>();
        Set<Short> unmarked = new HashSet<>();
        long lastSeq = PublishedRows.lastSeq(connection);
        taken.forEach((lane, before) -> {
            Marker marker = published.get(lane);
            if (marker == null) {
                if (before.marked() && !before.isReleased()) {
                    unmarked.add(lane);
                }
            } else if (marker.epoch() > before.epochBefore() || marker.reached() > lastSeq) {
                older.add(lane);
            }
        });
        published.keySet().retainAll(unreleased);
        DiscardedRows settled = PublishedRows.discardPublished(connection, published);
        older.addAll(settled.foreign());
        if (!unreleased.isEmpty()) {
            log.info(
                    "recovered {} lanes of {}: {} rows had been published already",
                    unreleased.size(),
                    previous,
                    settled.discarded());
        }
        return new Recovered(
                settled.discarded(),
                older.isEmpty() ? reached : 0,
                older,
                unmarked,
                PublishedRows.firstPending(connection, unmarked));
    }

    /// Makes one call for each id. Within one call, the admin client asks for one id after the
    /// other, with a pause after each that grows to a second.
    private void fence(Set<String> previous) throws ExecutionException, InterruptedException {
        List<KafkaFuture<Void>> fencing =
                previous.stream()
                        .flatMap(owner -> TransactionalIds.of(owner).stream())
                        .map(id -> admin.fenceProducers(List.of(id)).all())
                        .toList();
        for (KafkaFuture<Void> each : fencing) {
            each.get();
        }
    }

    private <T> T await(Callable<T> question, KeepAlive keepAlive)
            throws SQLException, ExecutionException, InterruptedException {
        FutureTask<T> asking = new FutureTask<>(question);
        Thread.ofVirtual().name("recovery").start(asking);
        try {
            while (true) {
                try {
                    return asking.get(round.toNanos(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException stillAsking) {
                    keepAlive.beat();
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof HangingTransactionException hanging) {
                        throw hanging;
                    }
                    throw e;
                }
            }
        } finally {
            asking.cancel(true);
        }
    }
}
