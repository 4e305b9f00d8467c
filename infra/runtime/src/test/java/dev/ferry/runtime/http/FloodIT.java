package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// More idle connections than the process may have open files.
final class FloodIT {
    private static final int FILES = 1_200;
    private static final int FLOOD = 2_000;

    private static final String QUICK = "GET /quick HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Test
    void a_flood_of_idle_connections_beyond_the_file_limit_keeps_nobody_out() throws Exception {
        Process process = start();
        List<Socket> flood = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            int port = port(output);
            for (int i = 0; i < FLOOD; i++) {
                flood.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            assertThat(status(port)).as("while they are there").isEqualTo(204);
            for (Socket socket : flood) {
                socket.close();
            }
            assertThat(status(port)).as("when they have gone").isEqualTo(204);
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
            for (Socket socket : flood) {
                socket.close();
            }
        }
    }

    /// The limit falls after the server has begun, so that it meets the one of the operating
    /// system. It has loaded its classes by then, which are files as well.
    @Test
    void a_process_that_can_open_no_file_for_a_moment_accepts_again_afterwards() throws Exception {
        Process process = start();
        List<Socket> flood = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            int port = port(output);
            assertThat(status(port)).as("before").isEqualTo(204);
            limit(process, 40);
            for (int i = 0; i < 100; i++) {
                flood.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            awaitLine(output, "a connection could not be accepted");
            for (Socket socket : flood) {
                socket.close();
            }
            limit(process, FILES);
            await().until(() -> status(port) == 204);
        } finally {
            process.destroyForcibly();
            for (Socket socket : flood) {
                socket.close();
            }
        }
    }

    private static Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command =
                "ulimit -S -n %d; exec %s -Xmx128m -XX:-MaxFDLimit -cp '%s' %s 4096"
                        .formatted(
                                FILES,
                                java,
                                System.getProperty("java.class.path"),
                                FloodedMain.class.getName());
        return new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    }

    private static void limit(Process process, int files) throws Exception {
        int code =
                new ProcessBuilder(
                                "prlimit",
                                "--pid",
                                Long.toString(process.pid()),
                                "--nofile=" + files + ":")
                        .start()
                        .waitFor();
        assertThat(code).isEqualTo(0);
    }

    private static int port(BufferedReader output) throws IOException {
        return Integer.parseInt(awaitLine(output, "port ").substring("port ".length()));
    }

    private static String awaitLine(BufferedReader output, String part) throws IOException {
        String line = Objects.requireNonNull(output.readLine(), "the server ended");
        while (!line.contains(part)) {
            line = Objects.requireNonNull(output.readLine(), "the server ended");
        }
        return line;
    }

    private static int status(int port) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            RawConnection.Answer answer = connection.send(QUICK).read();
            return answer == null ? 0 : answer.status();
        }
    }
}
