package dev.ferry.runtime.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// One open connection: what it is at, and since when.
///
/// Written by the thread that serves the connection, read by the one that looks for slow ones.
final class Client {
    /// What a connection is at; each but [#WORKING] lasts only so long.
    enum Phase {
        /// Open, with no byte of a request.
        IDLE,
        READING_HEADERS,
        /// A handler has the request. Reading its body has a deadline of its own.
        WORKING,
        ANSWERING,
        /// The last answer was sent; the client has to close.
        LEAVING
    }

    /// A connection of the reserve may not keep others from it.
    private static final Duration IN_RESERVE = Duration.ofSeconds(1);

    /// Enough for a client to read an answer and close.
    private static final Duration TO_LEAVE = Duration.ofSeconds(2);

    private final SocketChannel channel;
    private final boolean inReserve;

    /// What closes it once it is served; the channel itself before that.
    private volatile Closeable connection;

    private volatile long since = System.nanoTime();
    private volatile Phase phase = Phase.IDLE;

    /// @param inReserve whether it may only ask for health and metrics
    Client(SocketChannel channel, boolean inReserve) {
        this.channel = channel;
        this.inReserve = inReserve;
        connection = channel;
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
        return this.phase == phase;
    }

    /// The time is written before the phase and read after it: who sees a new phase sees its time.
    void enter(Phase phase) {
        since = System.nanoTime();
        this.phase = phase;
    }

    long nanosInPhase() {
        return System.nanoTime() - since;
    }

    /// Whether it has taken longer than it may.
    boolean isLate(HttpLimits limits) {
        Phase now = phase;
        Duration most =
                switch (now) {
                    case IDLE -> inReserve ? IN_RESERVE : limits.idleTimeout();
                    case READING_HEADERS -> inReserve ? IN_RESERVE : limits.headerTimeout();
                    case WORKING -> Duration.ofNanos(Long.MAX_VALUE);
                    case ANSWERING -> inReserve ? TO_LEAVE : limits.bodyTimeout();
                    case LEAVING -> TO_LEAVE;
                };
        return nanosInPhase() > most.toNanos();
    }

    void close() throws IOException {
        connection.close();
    }
}
