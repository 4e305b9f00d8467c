package dev.ferry.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.embedded.FreePort;
import dev.ferry.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A real PgBouncer in transaction mode in front of a test database, if the program is installed.
final class PgBouncer implements AutoCloseable {
    private static final Pattern VERSION = Pattern.compile("PgBouncer (\\d+)\\.(\\d+)");

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// The program on the path, or where packages put it; null: not installed.
    static @Nullable Path program() {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(":")),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /// Since 1.21 it can follow statements that a client prepares.
    static boolean followsPreparedStatements(Path program) throws IOException {
        Process asked =
                new ProcessBuilder(program.toString(), "--version")
                        .redirectErrorStream(true)
                        .start();
        String answer = new String(asked.getInputStream().readAllBytes(), UTF_8);
        Matcher version = VERSION.matcher(answer);
        if (!version.find()) {
            throw new IllegalStateException("pgbouncer tells no version: " + answer);
        }
        int major = Integer.parseInt(version.group(1));
        return major > 1 || Integer.parseInt(version.group(2)) >= 21;
    }

    /// @param folder for its configuration and its log
    /// @param poolSize connections to the server at most
    /// @param user who may log in, with `password`
    /// @param settings further lines of its configuration
    static PgBouncer start(
            Path program,
            Path folder,
            TestDatabase database,
            int poolSize,
            String user,
            String password,
            List<String> settings)
            throws IOException {
        int port = FreePort.any();
        Path users =
                Files.writeString(
                        folder.resolve("users.txt"), "\"%s\" \"%s\"\n".formatted(user, password));
        Path configuration =
                Files.writeString(
                        folder.resolve("pgbouncer.ini"),
                        """
                        [databases]
                        * = host=%s port=%d

                        [pgbouncer]
                        listen_addr = 127.0.0.1
                        listen_port = %d
                        unix_socket_dir =
                        auth_type = scram-sha-256
                        auth_file = %s
                        pool_mode = transaction
                        default_pool_size = %d
                        ignore_startup_parameters = extra_float_digits
                        %s
                        """
                                .formatted(
                                        database.host(),
                                        database.port(),
                                        port,
                                        users,
                                        poolSize,
                                        String.join("\n", settings)));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        if ("root".equals(System.getProperty("user.name"))) {
            // It refuses to stay root; the folder was made for root alone.
            folder.toFile().setExecutable(true, false);
            folder.toFile().setReadable(true, false);
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(configuration.toString());
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                        .start();
        PgBouncer bouncer = new PgBouncer(process, port);
        Awaitility.await().until(bouncer::answers);
        return bouncer;
    }

    int port() {
        return port;
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("pgbouncer ended with " + process.exitValue());
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
