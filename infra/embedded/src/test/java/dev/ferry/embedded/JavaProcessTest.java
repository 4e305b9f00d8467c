package dev.ferry.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

class JavaProcessTest {
    /// A signal is on its way when the one who sent it goes on.
    private static final ConditionFactory PATIENT = await().atMost(Duration.ofMinutes(2));

    @Test
    void arguments_environment_and_options_reach_the_program() {
        try (JavaProcess program =
                JavaProcess.start(
                        Echo.class,
                        Map.of("GREETING", "hello"),
                        List.of("-Dplace=here"),
                        List.of("end", "two words"))) {
            assertThat(program.awaitLine("hello")).isEqualTo("hello here [end, two words]");
            assertThat(program.awaitExit()).isEqualTo(3);
        }
    }

    @Test
    void a_terminated_program_runs_its_shutdown_hooks() {
        try (JavaProcess program = JavaProcess.start(Echo.class, "wait")) {
            program.awaitLine("waiting");
            assertThat(program.terminate()).isEqualTo(143);
            assertThat(program.awaitLine("hook")).isEqualTo("hook ran");
        }
    }

    @Test
    void a_killed_program_runs_nothing_more() {
        try (JavaProcess program = JavaProcess.start(Echo.class, "wait")) {
            program.awaitLine("waiting");
            program.kill();
            assertThat(program.isAlive()).isFalse();
            assertThatThrownBy(() -> program.awaitLine("hook"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("printed no line with \"hook\"")
                    .hasMessageContaining("waiting");
        }
    }

    @Test
    void a_paused_program_is_stopped_and_goes_on_when_resumed() {
        try (JavaProcess program = JavaProcess.start(Echo.class, "wait")) {
            program.awaitLine("waiting");
            program.pause();
            PATIENT.until(() -> state(program).equals("T"));
            program.resume();
            PATIENT.until(() -> !state(program).equals("T"));
            assertThat(program.terminate()).isEqualTo(143);
        }
    }

    private static String state(JavaProcess program) throws IOException {
        String status = Files.readString(Path.of("/proc", Long.toString(program.pid()), "stat"));
        return status.substring(status.lastIndexOf(')') + 2, status.lastIndexOf(')') + 3);
    }

    static final class Echo {
        private Echo() {}

        static void main(String... arguments) throws InterruptedException {
            if (arguments[0].equals("wait")) {
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> System.out.println("hook ran")));
                System.out.println("waiting");
                Thread.currentThread().join();
            }
            System.out.println(
                    System.getenv("GREETING")
                            + " "
                            + System.getProperty("place")
                            + " "
                            + List.of(arguments));
            System.exit(3);
        }
    }
}
