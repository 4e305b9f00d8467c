package dev.ferry.embedded;

import dev.ferry.embedded.server.ServerException;
import java.nio.file.Path;

/// Kafka in a JVM of its own: `--data DIR --port N [--advertised-port N --internal-port N]`. A test
/// can then kill or freeze it as an operating system would, which a broker inside the test's own
/// JVM does not allow.
///
/// Prints `Kafka listens on ADDRESS` when it accepts requests. Unlike [EmbeddedKafka] it takes no
/// other port than the one it was given, because clients look for it there after a crash. SIGTERM
/// ends it in order.
public final class EmbeddedKafkaMain {
    private static final int USAGE = 2;
    private static final int FAILED = 1;

    private EmbeddedKafkaMain() {}

    public static void main(String... arguments) {
        boolean proxied =
                arguments.length == 8
                        && arguments[4].equals("--advertised-port")
                        && arguments[6].equals("--internal-port");
        if (!(arguments.length == 4 || proxied)
                || !arguments[0].equals("--data")
                || !arguments[2].equals("--port")) {
            System.err.println(
                    "Wanted: --data DIR --port N [--advertised-port N --internal-port N]");
            System.exit(USAGE);
        }
        try {
            int port = Integer.parseInt(arguments[3]);
            if (!FreePort.isFree(port)) {
                throw new ServerException("Port " + port + " is taken by another process.");
            }
            EmbeddedKafka kafka =
                    EmbeddedKafka.builder()
                            .dataDirectory(Path.of(arguments[1]))
                            .port(port)
                            .advertisedPort(proxied ? Integer.parseInt(arguments[5]) : 0)
                            .internalPort(proxied ? Integer.parseInt(arguments[7]) : 0)
                            .build();
            kafka.start();
            System.out.println("Kafka listens on " + kafka.bootstrapServers());
        } catch (ServerException | NumberFormatException failure) {
            System.err.println(failure.getMessage());
            System.exit(FAILED);
        }
    }
}
