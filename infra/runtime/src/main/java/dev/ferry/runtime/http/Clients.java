package dev.ferry.runtime.http;

import dev.ferry.runtime.http.Client.Phase;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The open connections of a server: at most so many, and none that takes longer than it may.
///
/// When there are too many, whoever has been idle for longest makes room, or else whoever has been
/// sending the headers of a request for longest. When all have requests in work, a few connections
/// more are taken for health and metrics alone, and all others are closed at once.
final class Clients {
    private static final int RESERVE = 32;

    private final HttpLimits limits;
    private final int most;
    private final Phase first;
    private final Map<SocketChannel, Client> clients = new ConcurrentHashMap<>();

    /// How many of them are in the reserve.
    private final AtomicInteger inReserve = new AtomicInteger();

    /// Set once by the thread that stops the server.
    private volatile boolean stopping;

    /// @param most connections, apart from the reserve
    /// @param first what a connection is at when it is opened
    Clients(HttpLimits limits, int most, Phase first) {
        this.limits = limits;
        this.most = most;
        this.first = first;
    }

    /// Takes a new connection in, or closes it. Called by one thread.
    ///
    /// @return whether it may be served
    boolean admit(SocketChannel channel) throws IOException {
        if (stopping) {
            channel.close();
            return false;
        }
        boolean full = clients.size() - inReserve.get() >= most;
        boolean toReserve =
                full && !closeLongest(Phase.IDLE) && !closeLongest(Phase.READING_HEADERS);
        if (toReserve && inReserve.get() >= RESERVE) {
            channel.close();
            return false;
        }
        if (toReserve) {
            inReserve.incrementAndGet();
        }
        Client client = new Client(channel, toReserve, first);
        clients.put(channel, client);
        // Who stops the server may have looked through the connections just before.
        return !stopping || !closeIfIn(first, channel, client);
    }

    /// @throws IllegalStateException when it was not admitted
    Client of(SocketChannel channel) {
        Client client = clients.get(channel);
        if (client == null) {
            throw new IllegalStateException("a connection was not admitted");
        }
        return client;
    }

    void left(SocketChannel channel) {
        Client client = clients.remove(channel);
        if (client != null && client.isInReserve()) {
            inReserve.decrementAndGet();
        }
    }

    int open() {
        return clients.size();
    }

    /// Closes the connections that take too long, and forgets those that were never served.
    ///
    /// @return how long to wait until the next time
    Duration closeLate() {
        clients.forEach((channel, client) -> {
            if (!client.isOpen() || client.closeIfLate(limits)) {
                left(channel);
            }
        });
        return pause();
    }

    private Duration pause() {
        Duration shortest = limits.headerTimeout();
        for (Duration each : new Duration[] {limits.bodyTimeout(), limits.idleTimeout()}) {
            shortest = each.compareTo(shortest) < 0 ? each : shortest;
        }
        Duration pause = shortest.dividedBy(10);
        Duration longest = Duration.ofMillis(250);
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /// From now on a connection is closed as soon as its request is answered.
    void closeIdle() {
        stopping = true;
        clients.forEach((channel, client) -> {
            for (Phase phase : List.of(Phase.IDLE, Phase.READING_HEADERS, Phase.LEAVING)) {
                closeIfIn(phase, channel, client);
            }
        });
    }

    boolean isStopping() {
        return stopping;
    }

    /// @return false when none is in this phase
    private boolean closeLongest(Phase phase) {
        for (Optional<Map.Entry<SocketChannel, Client>> longest = longest(phase);
                longest.isPresent();
                longest = longest(phase)) {
            if (closeIfIn(phase, longest.get().getKey(), longest.get().getValue())) {
                return true;
            }
        }
        return false;
    }

    private Optional<Map.Entry<SocketChannel, Client>> longest(Phase phase) {
        return clients.entrySet().stream()
                .filter(entry -> entry.getValue().isIn(phase) && !entry.getValue().isInReserve())
                .max(Comparator.comparingLong(entry -> entry.getValue().nanosInPhase()));
    }

    private boolean closeIfIn(Phase phase, SocketChannel channel, Client client) {
        boolean closed = client.closeIfIn(phase);
        if (closed) {
            left(channel);
        }
        return closed;
    }
}
