package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.embedded.FreePort;
import dev.ferry.embedded.JavaProcess;
import dev.ferry.local.input.Sheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `up` as a process of its own.
class UpChaosIT {
    @TempDir Path folder = Path.of("");

    @Test
    void data_outlive_a_stop_and_a_kill_and_no_two_stacks_share_them() {
        Path data = folder.resolve("data");
        Path file =
                new Sheet(folder.resolve("orders.csv")).lines(Sheet.good("1"), Sheet.good("C2"));
        try (JavaProcess up = up("--data", data.toString())) {
            assertThat(imported(up, file)).contains("1 imported (1 new, 0 already there)");
            assertThat(readableByOthers(data)).containsExactly("ferry.lock", "jwks.json");
            try (JavaProcess second = up("--data", data.toString())) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.output())
                        .contains(
                                "ferry: The data folder %s is in use by process %d: stop that one or choose another folder."
                                        .formatted(data, up.pid()));
            }
            assertThat(up.terminate()).isEqualTo(143);
        }
        try (JavaProcess up = up("--data", data.toString())) {
            assertThat(imported(up, file)).contains("1 imported (0 new, 1 already there)");
            up.kill();
        }
        try (JavaProcess up = up("--data", data.toString())) {
            assertThat(imported(up, file)).contains("1 imported (0 new, 1 already there)");
            assertThat(up.terminate()).isEqualTo(143);
        }
    }

    @Test
    void another_port_is_chosen_and_told_when_one_is_taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                JavaProcess up = up(taken.getLocalPort())) {
            String said =
                    up.awaitLine(
                            "^Port %d is taken; the command API listens on"
                                    .formatted(taken.getLocalPort()));
            String chosen = said.replaceAll(".* (\\d+)\\.$", "$1");
            assertThat(up.awaitLine("commands +http")).endsWith(":" + chosen + "/v1");
            assertThat(up.terminate()).isEqualTo(143);
        }
    }

    @Test
    void a_stack_of_which_a_service_loses_its_port_says_so_stops_and_ends_with_1()
            throws IOException {
        try (JavaProcess up = up(PortLosingMain.class, FreePort.any())) {
            String trigger = up.awaitLine("^loses a port: ").replaceAll("\\D", "");
            up.awaitLine("Press Ctrl-C");
            new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(trigger)).close();
            assertThat(up.awaitExit()).isEqualTo(1);
            up.awaitLine(
                    "^ferry: The stack stops because the (command API|relay|query API) cannot go on:"
                            + " no connections are accepted any more; start it again\\.$");
        }
    }

    private JavaProcess up(String... options) {
        return up(FreePort.any(), options);
    }

    private JavaProcess up(int commandPort, String... options) {
        return up(FerryMain.class, commandPort, options);
    }

    private JavaProcess up(Class<?> main, int commandPort, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("up", "--command-port", Integer.toString(commandPort)));
        for (String part : List.of("query", "relay", "postgres", "kafka")) {
            arguments.addAll(List.of("--" + part + "-port", Integer.toString(FreePort.any())));
        }
        arguments.addAll(List.of(options));
        return JavaProcess.start(
                main,
                Map.of("FERRY_DEVELOPMENT_KEY", key().toString()),
                List.of("-Xmx512m"),
                arguments);
    }

    /// Imports the file into the running stack and returns the report.
    private String imported(JavaProcess up, Path file) {
        up.awaitLine("Press Ctrl-C");
        Ferry ferry =
                Ferry.run(
                        "import",
                        "--command-url",
                        address(up.awaitLine("commands +http")),
                        "--query-url",
                        address(up.awaitLine("queries +http")),
                        "--token",
                        token(),
                        file.toString());
        assertThat(ferry.exitCode()).isZero();
        return ferry.out();
    }

    /// What is in a folder and can be read or entered by others than its owner, by name.
    private static List<String> readableByOthers(Path folder) {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder)) {
            List<String> found = new ArrayList<>();
            for (Path part : parts) {
                String permissions =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(part));
                if (!permissions.endsWith("------")) {
                    found.add(part.getFileName().toString());
                }
            }
            Collections.sort(found);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As `up` says how to get it.
    private String token() {
        Ferry ferry = Ferry.run("token", "--tenant", "default", "--key", key().toString());
        return TokenFile.of(ferry.out());
    }

    private Path key() {
        return folder.resolve("key.json");
    }

    private static String address(String line) {
        return line.replaceAll(".*(http\\S+)/v1$", "$1");
    }
}
