package dev.ferry.runtime.http;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts connections as far as [Clients] admits them, and tells when it no longer can.
final class ClientConnector extends ServerConnector {
    private static final Logger log = LoggerFactory.getLogger(ClientConnector.class);

    private static final int BACKLOG = 1_024;

    /// After a connection could not be accepted, mostly because too many files are open.
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final long LOG_NANOS = Duration.ofSeconds(10).toNanos();

    private final Clients clients;
    private final Runnable lost;

    /// Set once by the thread that closes this: the port goes as it was asked to.
    private volatile boolean closing;

    /// Used by the one thread that accepts.
    private long lastLogged = System.nanoTime() - LOG_NANOS;

    /// @param lost runs when no connection will be accepted any more though nobody closed this
    /// @param protocols the outermost first
    ClientConnector(Server server, Clients clients, Runnable lost, ConnectionFactory... protocols) {
        super(server, null, null, null, 1, -1, protocols);
        this.clients = clients;
        this.lost = lost;
        setAcceptQueueSize(BACKLOG);
        setIdleTimeout(0);
        // Jetty would cut off what is in work when no byte moves for a second after the shutdown.
        setShutdownIdleTimeout(Duration.ofHours(1).toMillis());
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        closing = true;
        return super.shutdown();
    }

    /// Accepts until this is closed. However it ends before, with an error as well, it is told.
    @Override
    public void accept(int acceptor) throws IOException {
        try {
            while (!closing) {
                acceptOne(acceptor);
            }
        } finally {
            if (!closing) {
                lost.run();
            }
        }
    }

    private void acceptOne(int acceptor) throws IOException {
        try {
            if (!isOpen()) {
                throw new ClosedChannelException();
            }
            super.accept(acceptor);
        } catch (IOException e) {
            if (!isOpen()) {
                throw e;
            }
            noteFailure(e);
            pause();
        }
    }

    /// Closing interrupts it.
    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void noteFailure(IOException error) {
        long now = System.nanoTime();
        if (now - lastLogged >= LOG_NANOS) {
            lastLogged = now;
            log.warn(
                    "a connection could not be accepted: {}; {} are open",
                    error.getMessage(),
                    clients.open());
        }
    }

    @Override
    protected boolean handleAcceptFailure(Throwable error) {
        if (!closing) {
            log.error("connections are no longer accepted: {}", error.toString());
        }
        return false;
    }

    @Override
    protected SelectorManager newSelectorManager(
            Executor executor, Scheduler scheduler, int selectors) {
        return new ServerConnectorManager(executor, scheduler, selectors) {
            @Override
            public void accept(SelectableChannel channel, Object attachment) {
                if (admits((SocketChannel) channel)) {
                    super.accept(channel, attachment);
                }
            }
        };
    }

    private boolean admits(SocketChannel channel) {
        try {
            return clients.admit(channel);
        } catch (IOException e) {
            log.debug("a connection beyond the limit cannot be closed", e);
            return false;
        }
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        return new ClientEndPoint(channel, selector, key, getScheduler(), clients);
    }
}
