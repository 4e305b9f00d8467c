package dev.ferry.runtime.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open connection: what it is at, and since when.
///
/// The thread that serves the connection and those that look for slow or idle ones agree on it by
/// one compare-and-set: a connection that is closed for its phase begins no request any more, and
/// one whose request has begun is not closed for what it was before.
final class Client {
    private static final Logger log = LoggerFactory.getLogger(Client.class);

    /// What a connection is at; each but [#WORKING] lasts only so long.
    enum Phase {
        /// Open, with no byte of a request.
        IDLE,
        READING_HEADERS,
        /// A handler has the request. Reading its body has a deadline of its own.
        WORKING,
        ANSWERING,
        /// The last answer was sent; the client has to close.
        LEAVING,
        /// Closed by the server; the last phase.
        CLOSED
    }

    /// @param since as [System#nanoTime] tells it
    private record State(Phase phase, long since) {}

    /// A connection of the reserve may not keep others from it.
    private static final Duration IN_RESERVE = Duration.ofSeconds(1);

    /// Enough for a client to read an answer and close.
    private static final Duration TO_LEAVE = Duration.ofSeconds(2);

    private final SocketChannel channel;
    private final boolean inReserve;

    /// What closes it once it is served; the channel itself before that.
    private volatile Closeable connection;

    private final AtomicReference<State> state;

    /// @param inReserve whether it may only ask for health and metrics
    /// @param first what it is at before it has sent anything
    Client(SocketChannel channel, boolean inReserve, Phase first) {
        this.channel = channel;
        this.inReserve = inReserve;
        connection = channel;
        state = new AtomicReference<>(now(first));
    }

    void servedBy(Closeable connection) {
        this.connection = connection;
    }

    boolean isInReserve() {
        return inReserve;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    boolean isIn(Phase phase) {
        return state.get().phase == phase;
    }

    /// @return false when the connection was closed before
    boolean enter(Phase phase) {
        State next = now(phase);
        State before = state.get();
        while (before.phase != Phase.CLOSED && !state.compareAndSet(before, next)) {
            before = state.get();
        }
        return before.phase != Phase.CLOSED;
    }

    private static State now(Phase phase) {
        return new State(phase, System.nanoTime());
    }

    long nanosInPhase() {
        return System.nanoTime() - state.get().since;
    }

    /// Closes the connection if it has taken longer than it may.
    ///
    /// @return whether it did
    boolean closeIfLate(HttpLimits limits) {
        State seen = state.get();
        return isLate(seen, limits) && close(seen);
    }

    /// Closes the connection if it is in this phase.
    ///
    /// @return whether it was
    boolean closeIfIn(Phase phase) {
        State seen = state.get();
        return seen.phase == phase && close(seen);
    }

    /// @return false when something has begun meanwhile, and the connection stays open
    private boolean close(State seen) {
        if (!state.compareAndSet(seen, now(Phase.CLOSED))) {
            return false;
        }
        try {
            connection.close();
        } catch (IOException e) {
            log.debug("a connection cannot be closed", e);
        }
        return true;
    }

    private boolean isLate(State seen, HttpLimits limits) {
        Duration most =
                switch (seen.phase) {
                    case IDLE -> inReserve ? IN_RESERVE : limits.idleTimeout();
                    case READING_HEADERS -> inReserve ? IN_RESERVE : limits.headerTimeout();
                    case WORKING, CLOSED -> Duration.ofNanos(Long.MAX_VALUE);
                    case ANSWERING -> inReserve ? TO_LEAVE : limits.bodyTimeout();
                    case LEAVING -> TO_LEAVE;
                };
        return System.nanoTime() - seen.since > most.toNanos();
    }
}
