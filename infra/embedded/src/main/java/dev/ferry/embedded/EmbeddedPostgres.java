package dev.ferry.embedded;

import dev.ferry.embedded.server.DatabaseServer;
import dev.ferry.embedded.server.ServerException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL as a child process, version 18 unless another is asked for, listening on 127.0.0.1
/// only (no Unix socket), with passwords checked (SCRAM), `fsync` and data checksums on, UTF-8 and
/// the builtin `C.UTF-8` locale, so that text sorts alike on every machine.
///
/// It starts as root too. A data folder that exists is used again; a server that a killed JVM left
/// running on it is stopped first, and one that another live JVM uses is refused. Without a data
/// folder the data live in a temporary one that [#close] deletes. When the preferred port is taken
/// another is used: ask [#port].
///
/// Its owner closes it; what is still open at the end of the JVM is closed then, unless
/// [Builder#stopWithJvm] says no.
public final class EmbeddedPostgres implements DatabaseServer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String HOST = "127.0.0.1";
    private static final Duration STOP_BOUND = Duration.ofSeconds(60);

    private final Path folderPath;
    private final boolean temporary;
    private final boolean stopWithJvm;
    private final int preferredPort;
    private final Map<String, String> settings;
    private final Unprivileged user;
    private final @Nullable Path programsJar;

    // All of these are guarded by this object's monitor.
    private @Nullable PostgresBinaries binaries;
    private @Nullable ClusterFolder folder;
    private @Nullable Postmaster postmaster;
    private boolean paused;
    private int port;

    private EmbeddedPostgres(Builder builder, Unprivileged user) {
        this.temporary = builder.dataDirectory == null;
        this.folderPath =
                builder.dataDirectory == null
                        ? Folders.temporary("ferry-postgres-")
                        : builder.dataDirectory.toAbsolutePath().normalize();
        this.stopWithJvm = builder.stopWithJvm;
        this.preferredPort = builder.port;
        this.settings = Map.copyOf(builder.settings);
        this.user = user;
        this.programsJar = builder.programsJar;
    }

    public static Builder builder() {
        return new Builder();
    }

    /// Starts the server, for the first time or again on the port it had.
    ///
    /// @throws ServerException with the last lines of the log when the server does not come up, or
    ///   one sentence when the data folder is in use, of another version, or cannot be reached
    @Override
    public synchronized void start() {
        if (isRunning()) {
            throw new ServerException("PostgreSQL runs already on port " + port + ".");
        }
        PostgresBinaries programs = binaries == null ? findPrograms() : binaries;
        binaries = programs;
        ClusterFolder cluster = folder == null ? ClusterFolder.open(folderPath, user) : folder;
        folder = cluster;
        if (stopWithJvm) {
            AtExit.close(this);
        }
        new LeftoverServer(cluster, programs, user).stop();
        cluster.initialize(programs, user);
        choosePort();
        Postmaster started = Postmaster.launch(programs, user, cluster, allSettings());
        postmaster = started;
        started.awaitReady();
    }

    /// Fast shutdown: sessions are ended, everything is written, and the next start has nothing to
    /// recover.
    @Override
    public synchronized void stop() {
        Postmaster running = postmaster;
        if (running == null || folder == null || binaries == null) {
            return;
        }
        if (paused) {
            resume();
        }
        postmaster = null;
        if (running.hasEnded(Duration.ZERO)) {
            return;
        }
        Commands.run(
                user.command(
                        binaries.program("pg_ctl"),
                        "stop",
                        "-D",
                        folder.data().toString(),
                        "-m",
                        "fast",
                        "-W"));
        if (!running.hasEnded(STOP_BOUND)) {
            LOG.warn(
                    "PostgreSQL did not stop within {} and is killed; it recovers at its next start",
                    STOP_BOUND);
            running.kill();
        }
    }

    @Override
    public synchronized void kill() {
        running().kill();
        postmaster = null;
        paused = false;
    }

    @Override
    public synchronized void pause() {
        running().pause();
        paused = true;
    }

    @Override
    public synchronized void resume() {
        running().resume();
        paused = false;
    }

    public synchronized boolean isRunning() {
        return postmaster != null && !postmaster.hasEnded(Duration.ZERO);
    }

    @Override
    public String host() {
        return HOST;
    }

    /// The port in use, known after the first [#start].
    @Override
    public synchronized int port() {
        return port;
    }

    @Override
    public String superuser() {
        return ClusterFolder.SUPERUSER;
    }

    /// Generated when the data folder was created, and kept there readable by its owner only.
    @Override
    public synchronized String superuserPassword() {
        if (folder == null) {
            throw new ServerException("PostgreSQL was not started yet.");
        }
        return folder.superuserPassword();
    }

    /// The file that the server's own messages are appended to.
    public Path log() {
        return folderPath.resolve("postgres.log");
    }

    @Override
    public synchronized void close() {
        stop();
        AtExit.forget(this);
        if (folder != null) {
            folder.close();
            folder = null;
        }
        if (temporary) {
            Folders.delete(folderPath);
        }
    }

    private Postmaster running() {
        if (postmaster == null) {
            throw new ServerException("PostgreSQL does not run.");
        }
        return postmaster;
    }

    private PostgresBinaries findPrograms() {
        return programsJar == null
                ? PostgresBinaries.in(Folders.cache())
                : PostgresBinaries.in(Folders.cache(), programsJar);
    }

    private void choosePort() {
        if (port == 0) {
            port = FreePort.preferring(preferredPort);
            if (preferredPort != 0 && port != preferredPort) {
                LOG.info("Port {} is taken; PostgreSQL listens on {}", preferredPort, port);
            }
        } else if (!FreePort.isFree(port)) {
            throw new ServerException(
                    "Port "
                            + port
                            + ", which PostgreSQL had before, was taken by another process.");
        }
    }

    private Map<String, String> allSettings() {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("listen_addresses", HOST);
        all.put("port", Integer.toString(port));
        all.put("unix_socket_directories", "");
        return all;
    }

    /// What to run; every part has a default.
    public static final class Builder {
        private final Map<String, String> settings = new LinkedHashMap<>();
        private @Nullable Path dataDirectory;
        private @Nullable Path programsJar;
        private boolean stopWithJvm = true;
        private int port;

        private Builder() {}

        /// The folder for the data, the log and the superuser's password; kept over restarts.
        public Builder dataDirectory(Path folder) {
            this.dataDirectory = folder;
            return this;
        }

        /// The preferred port; 0, the default, means any.
        public Builder port(int preferred) {
            this.port = preferred;
            return this;
        }

        /// Another version's programs: a jar of `io.zonky.test.postgres` that is not on the class
        /// path, where the archives of two versions would have one name. Before version 17 text is
        /// sorted by the locale `C`, which is by code point too.
        public Builder programs(Path jar) {
            this.programsJar = jar;
            return this;
        }

        /// A server setting as in `postgresql.conf`, such as `max_connections`.
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /// Whether the server is closed when the JVM ends, true by default. An owner that stops
        /// several things in an order of its own says false and closes the server itself.
        public Builder stopWithJvm(boolean stop) {
            this.stopWithJvm = stop;
            return this;
        }

        /// The server, not started yet.
        ///
        /// @throws ServerException when the JVM runs as root and there is no way to run PostgreSQL
        ///   as somebody else
        public EmbeddedPostgres build() {
            return build(Unprivileged.detect());
        }

        EmbeddedPostgres build(Unprivileged user) {
            return new EmbeddedPostgres(this, user);
        }
    }
}
