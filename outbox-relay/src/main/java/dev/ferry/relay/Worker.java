package dev.ferry.relay;

import dev.ferry.relay.publish.Publisher;
import dev.ferry.runtime.loop.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Relays batch after batch.
///
/// One worker is one connection, one publisher and a share of the lanes. After any failure it drops
/// the connection and the publisher, holds no lane any more, and begins again by recovering its
/// lanes, because it cannot know what became of the batch. All methods run on the worker's own
/// loop.
final class Worker implements Step {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration STAND_BY = Duration.ofMillis(100);

    private final WorkerPool.WorkerSlot slot;
    private final WorkerSession session;
    private final OwnedLanes lanes;
    private final BatchPath path;
    private final IdleRest rest;

    /// Whether the last step failed.
    private boolean failing;

    Worker(
            WorkerPool.WorkerSlot slot,
            WorkerSession session,
            OwnedLanes lanes,
            BatchPath path,
            IdleRest rest) {
        this.slot = slot;
        this.session = session;
        this.lanes = lanes;
        this.path = path;
        this.rest = rest;
    }

    @Override
    public Duration run() throws Exception {
        if (!failing && !slot.shouldRun()) {
            standBy();
            return STAND_BY;
        }
        slot.standsBy(false);
        boolean done = false;
        try {
            Publisher to = session.publisher();
            Connection from = session.connection();
            balance(from, to);
            BatchPath.Relayed relayed =
                    lanes.paused() ? BatchPath.Relayed.NOTHING : path.relay(from, to, lanes.held());
            if (relayed.events() > 0) {
                slot.relayed(relayed.fullness());
            }
            done = true;
            slot.worked();
            return rest.after(relayed.events());
        } catch (Exception e) {
            path.failed(session.openConnection(), e);
            throw e;
        } finally {
            failing = !done;
            if (failing) {
                startOver();
            }
        }
    }

    private void balance(Connection from, Publisher to) throws Exception {
        if (!slot.othersChangedLanes() && !lanes.balanceIsDue()) {
            return;
        }
        if (lanes.balance(from, to)) {
            slot.lanesChanged();
        }
        if (lanes.retriesDue()) {
            path.retryParked(from, to, lanes.held());
        }
        lanes.scheduleBalance();
    }

    /// Not after a failure: what became of the worker's lanes has to be settled first.
    private void standBy() {
        if (session.isOpen()) {
            leave();
        }
        lanes.standBy();
        slot.standsBy(true);
    }

    private void startOver() {
        lanes.forget();
        session.close();
    }

    /// Hands the lanes over. Called by the loop's thread or when the loop has ended.
    void leave() {
        Connection open = session.openConnection();
        try {
            if (open != null) {
                lanes.leave(open);
                slot.lanesChanged();
            }
        } catch (SQLException | IllegalStateException e) {
            log.warn(
                    "lanes were not released, others take them when the lease runs out: {}",
                    e.getMessage());
        } finally {
            startOver();
        }
    }
}
