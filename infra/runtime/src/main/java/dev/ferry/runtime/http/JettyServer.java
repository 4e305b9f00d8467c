package dev.ferry.runtime.http;

import dev.ferry.runtime.http.Client.Phase;
import dev.ferry.runtime.launch.CannotStart;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Jetty with one port, as far as the connections go: who is let in, who takes too long, how it
/// ends.
final class JettyServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JettyServer.class);

    /// A request line with its headers.
    private static final int MOST_HEADER_BYTES = 20 << 10;

    /// How long requests in work may go on when the server is closed.
    private static final Duration GRACE = Duration.ofSeconds(5);

    /// For what selects and accepts; requests run on virtual threads.
    private static final int PLATFORM_THREADS = 16;

    /// Connections, each of which is a file.
    private final int most;

    private final Clients clients;
    private final Server server;
    private final ClientConnector connector;
    private final Loop watch;

    /// Null for plain HTTP.
    private final @Nullable JettyTls tls;

    private final ExecutorService requests =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("http-request-", 0).factory());

    /// @param group of the settings, such as `http`
    /// @param lost runs when no connection will be accepted any more though nobody closed this
    /// @throws CannotStart when the files of the certificate cannot be used
    JettyServer(
            String group,
            HttpConfig config,
            Function<JettyExchange, Reply> dispatcher,
            Telemetry telemetry,
            Runnable lost) {
        JettyLogLimit.install();
        HttpLimits limits = config.limits();
        tls = config.tls().isOn() ? new JettyTls(group, config.tls(), telemetry) : null;
        most = FileLimit.ofProcess().take(limits.maxConnections());
        if (most < limits.maxConnections()) {
            log.warn(
                    "the process may not open enough files for {} connections ({}.max-connections); it takes {}",
                    limits.maxConnections(),
                    group,
                    most);
        }
        // The handshake counts as the beginning of the first request.
        clients = new Clients(limits, most, tls == null ? Phase.IDLE : Phase.READING_HEADERS);
        QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS, 4);
        threads.setName(group);
        threads.setVirtualThreadsExecutor(requests);
        server = new Server(threads);
        connector = new ClientConnector(server, clients, lost, protocols(tls));
        connector.setHost(config.bind());
        connector.setPort(config.port());
        server.addConnector(connector);
        BodyMemory memory = BodyMemory.ofProcess();
        server.setHandler(new JettyHandler(dispatcher, limits, memory));
        server.setErrorHandler(new MalformedRequests());
        server.setStopTimeout(0);
        watch = new Loop(group + "-clients", Duration.ofSeconds(30), clients::closeLate);
        telemetry.health().add(group + "-clients", watch);
        telemetry.meters().gauge("ferry." + group + ".connections", clients, Clients::open);
        telemetry.meters().gauge("ferry." + group + ".bodies.kib", memory, BodyMemory::takenKib);
    }

    /// The outermost first.
    private static ConnectionFactory[] protocols(@Nullable JettyTls tls) {
        HttpConnectionFactory http = new HttpConnectionFactory(configuration());
        return tls == null
                ? new ConnectionFactory[] {http}
                : new ConnectionFactory[] {tls.factory(http), http};
    }

    /// Paths and queries are read by [PercentCode], so Jetty has nothing to say about their
    /// escapes.
    private static HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setIdleTimeout(0);
        return http;
    }

    /// @throws IOException when the port cannot be bound
    void start() throws IOException {
        try {
            open();
        } catch (IOException | RuntimeException e) {
            FileLimit.ofProcess().giveBack(most);
            throw e;
        }
        watch.start();
        if (tls != null) {
            tls.start();
        }
    }

    private void open() throws IOException {
        connector.open();
        try {
            server.start();
        } catch (Exception e) {
            connector.close();
            throw new IllegalStateException("the HTTP server cannot start", e);
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    ClientConnector connector() {
        return connector;
    }

    @Override
    public void close() {
        CompletableFuture<Void> left = connector.shutdown();
        clients.closeIdle();
        awaitAnswers(left);
        try {
            server.stop();
        } catch (Exception e) {
            log.warn("the HTTP server did not stop in order", e);
        }
        watch.close();
        if (tls != null) {
            tls.close();
        }
        endRequests();
        FileLimit.ofProcess().giveBack(most);
    }

    /// What is still in work is interrupted: the parts that it uses are closed next.
    private void endRequests() {
        requests.shutdownNow();
        try {
            if (!requests.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("a request does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @param left completes when the last connection is closed
    private static void awaitAnswers(CompletableFuture<Void> left) {
        try {
            left.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("requests that are still in work are cut off");
        } catch (ExecutionException e) {
            log.warn("the HTTP server did not stop in order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
