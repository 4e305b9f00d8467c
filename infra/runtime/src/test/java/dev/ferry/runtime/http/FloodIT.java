package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.JavaProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// More idle connections than the process may have open files.
@EnabledOnOs(value = OS.LINUX, disabledReason = "prlimit sets the limit of files")
final class FloodIT {
    private static final int FILES = 1_200;
    private static final int FLOOD = 2_000;

    /// Used up only by a test that fails.
    private static final int TIMEOUT_MILLIS = 30_000;

    private static final String QUICK = "GET /quick HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final JavaProcess process =
            JavaProcess.start(
                    FloodedMain.class,
                    Map.of(),
                    List.of("-Xmx128m"),
                    List.of("4096", Integer.toString(FILES)));
    private final int port =
            Integer.parseInt(process.awaitLine("^port \\d+$").substring("port ".length()));
    private final List<Socket> flood = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        process.close();
        leave();
    }

    @Test
    void a_flood_of_idle_connections_beyond_the_file_limit_keeps_nobody_out() throws Exception {
        flood(FLOOD);
        assertThat(status()).as("while they are there").isEqualTo(204);
        leave();
        assertThat(status()).as("when they have gone").isEqualTo(204);
        assertThat(process.isAlive()).isTrue();
    }

    /// The limit falls after the server has begun, so that it meets the one of the operating
    /// system. It has loaded its classes by then, which are files as well.
    @Test
    void a_process_that_can_open_no_file_for_a_moment_accepts_again_afterwards() throws Exception {
        assertThat(status()).as("before").isEqualTo(204);
        FloodedMain.limitFiles(process.pid(), 40);
        flood(100);
        process.awaitLine("a connection could not be accepted");
        leave();
        FloodedMain.limitFiles(process.pid(), FILES);
        await().until(() -> status() == 204);
    }

    private void flood(int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            Socket socket = new Socket();
            flood.add(socket);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        }
    }

    private void leave() throws IOException {
        for (Socket socket : flood) {
            socket.close();
        }
    }

    private int status() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            RawConnection.Answer answer = connection.send(QUICK).read();
            return answer == null ? 0 : answer.status();
        }
    }
}
