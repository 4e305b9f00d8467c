package dev.ferry.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ferry.embedded.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServiceCommandIT {
    private static final List<String> ENDS = List.of("-XX:+ExitOnOutOfMemoryError");
    private static final Map<String, String> TEXT = Map.of("FERRY_LOG", "text");

    @TempDir private Path folder;

    @Test
    void a_service_that_gets_sigterm_closes_in_order_and_ends_with_0() {
        try (JavaProcess harbour = run(TEXT)) {
            harbour.awaitLine("the harbour is open");
            assertThat(harbour.terminate()).isEqualTo(0);
            assertThat(harbour.awaitLine("^closed")).isEqualTo("closed");
            assertThat(harbour.output()).contains("closes, interrupted: false");
        }
    }

    @Test
    void a_service_that_gets_ctrl_c_closes_in_order_and_ends_with_0() throws Exception {
        try (JavaProcess harbour = run(TEXT)) {
            harbour.awaitLine("the harbour is open");
            assumeThat(heedsCtrlC(harbour))
                    .as("the shell of this build lets its children ignore Ctrl-C")
                    .isTrue();
            new ProcessBuilder("kill", "-INT", Long.toString(harbour.pid())).start().waitFor();
            assertThat(harbour.awaitExit()).isEqualTo(0);
            assertThat(harbour.awaitLine("^closed")).isEqualTo("closed");
        }
    }

    @Test
    void a_service_that_is_stopped_while_it_starts_gives_the_start_up_and_closes() {
        try (JavaProcess harbour = run(TEXT, "--set", "harbour.mood=starts-for-ever")) {
            harbour.awaitLine("starts with");
            assertThat(harbour.terminate()).isEqualTo(0);
            assertThat(harbour.awaitLine("^closed")).isEqualTo("closed");
            assertThat(harbour.output()).contains("closes, interrupted: false");
        }
    }

    @Test
    void a_service_writes_the_same_digits_where_arabic_is_spoken() {
        List<String> arabic = List.of("-Duser.language=ar", "-Duser.country=EG");
        try (JavaProcess harbour =
                JavaProcess.start(
                        HarbourMain.class, TEXT, arabic, List.of("--set", "harbour.piers=12"))) {
            assertThat(harbour.awaitExit()).isEqualTo(2);
            harbour.awaitLine("harbour.piers must be between 1 and 9: 12");
        }
    }

    @Test
    void a_service_that_fails_to_start_logs_why_closes_and_ends_with_1() {
        try (JavaProcess harbour = run(TEXT, "--set", "harbour.mood=fails-to-start")) {
            assertThat(harbour.awaitExit()).isEqualTo(1);
            harbour.awaitLine("harbour failed");
            harbour.awaitLine("IllegalStateException: a plank is loose");
            assertThat(harbour.output()).contains("closed");
        }
    }

    @Test
    void a_reason_that_the_operator_can_remove_is_one_line() {
        try (JavaProcess harbour = run(TEXT, "--set", "harbour.mood=cannot-start")) {
            assertThat(harbour.awaitExit()).isEqualTo(1);
            harbour.awaitLine("harbour cannot start: pier 2 is taken; choose another$");
            assertThat(harbour.output()).hasSize(4).noneMatch(line -> line.contains("Exception"));
        }
    }

    @Test
    void a_service_that_loses_what_only_a_new_process_has_says_so_closes_and_ends_with_1() {
        try (JavaProcess harbour = run(TEXT, "--set", "harbour.mood=loses-its-pier")) {
            assertThat(harbour.awaitExit()).isEqualTo(1);
            harbour.awaitLine("harbour cannot go on: pier 2 is gone$");
            assertThat(harbour.output()).contains("closed");
            assertThat(harbour.output()).noneMatch(line -> line.contains("Exception"));
        }
    }

    @Test
    void a_service_that_fails_to_close_logs_why_and_ends_with_1() {
        try (JavaProcess harbour = run(TEXT, "--set", "harbour.mood=fails-to-close")) {
            harbour.awaitLine("the harbour is open");
            assertThat(harbour.terminate()).isEqualTo(1);
            harbour.awaitLine("IllegalStateException: the gate is stuck");
        }
    }

    @Test
    void an_invalid_setting_is_one_sentence_and_ends_with_2() {
        refused(
                TEXT,
                List.of("--set", "harbour.piers=10"),
                "harbour.piers must be between 1 and 9: 10");
        refused(
                Map.of("FERRY_LOG", "text", "FERRY_SET_HARBOUR_MOOD", "gay"),
                List.of(),
                "harbour.mood must be one of calm, cannot-start, fails-to-start, starts-for-ever,"
                        + " loses-its-pier, fails-to-close: gay");
        refused(
                TEXT,
                List.of("--set", "harbour.pears=1"),
                "harbour.pears is not a setting (found in --set; did you mean harbour.piers?); known are"
                        + " harbour.mood, harbour.password, harbour.piers");
        refused(Map.of("FERRY_LOG", "xml"), List.of(), "FERRY_LOG must be text or json: xml");
        Path absent = folder.resolve("absent");
        refused(
                TEXT,
                List.of("--config", absent.toString()),
                "--config must name a file that can be read: " + absent);
    }

    @Test
    void a_wrong_argument_is_named_and_ends_with_2() {
        try (JavaProcess harbour = run(TEXT, "--sett", "a=b")) {
            assertThat(harbour.awaitExit()).isEqualTo(2);
            harbour.awaitLine("Unknown options?: '--sett'");
            harbour.awaitLine("Possible solutions: --set");
        }
    }

    @Test
    void settings_come_from_the_file_the_environment_and_the_arguments() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("harbour.properties"),
                        "harbour.piers=3\nharbour.mood=calm\n");
        Map<String, String> environment =
                Map.of("FERRY_LOG", "text", "FERRY_SET_HARBOUR_PIERS", "4");
        try (JavaProcess harbour =
                run(
                        environment,
                        "--config",
                        file.toString(),
                        "--set",
                        "harbour.password=hunter2")) {
            harbour.awaitLine("the harbour is open");
            assertThat(harbour.output())
                    .contains("starts with HarbourConfig[mood=CALM, piers=4, password=***]")
                    .noneMatch(line -> line.contains("hunter2"));
        }
    }

    @Test
    void help_and_the_list_of_settings_are_printed_and_end_with_0() {
        try (JavaProcess harbour = run(Map.of(), "--list-settings")) {
            assertThat(harbour.awaitExit()).isEqualTo(0);
            harbour.awaitLine("harbour.piers");
            assertThat(harbour.output())
                    .containsExactly("harbour.mood=calm", "harbour.password=x", "harbour.piers=2");
        }
        try (JavaProcess harbour = run(Map.of(), "--help")) {
            assertThat(harbour.awaitExit()).isEqualTo(0);
            for (String part :
                    List.of(
                            "--config=FILE",
                            "--set=KEY=VALUE",
                            "--list-settings",
                            "FERRY_SET_",
                            "0 +stopped as asked",
                            "1 +failed",
                            "2 +wrong usage")) {
                harbour.awaitLine(part);
            }
        }
    }

    @Test
    void a_service_whose_jvm_goes_on_without_memory_says_which_option_is_missing() {
        String warning =
                "out of memory may leave this process half dead: .*ExitOnOutOfMemoryError$";
        try (JavaProcess harbour =
                JavaProcess.start(HarbourMain.class, TEXT, List.of(), List.of())) {
            harbour.awaitLine(warning);
        }
        try (JavaProcess harbour = run(TEXT)) {
            harbour.awaitLine("the harbour is open");
            assertThat(harbour.output()).noneMatch(line -> line.contains("out of memory"));
        }
    }

    private static void refused(
            Map<String, String> environment, List<String> arguments, String sentence) {
        try (JavaProcess harbour = run(environment, arguments.toArray(String[]::new))) {
            assertThat(harbour.awaitExit()).isEqualTo(2);
            harbour.awaitLine("must|not a setting");
            assertThat(harbour.output()).containsExactly(sentence);
        }
    }

    private static JavaProcess run(Map<String, String> environment, String... arguments) {
        return JavaProcess.start(HarbourMain.class, environment, ENDS, List.of(arguments));
    }

    /// Whether SIGINT, the second bit, is among the signals that the process catches.
    private static boolean heedsCtrlC(JavaProcess process) throws IOException {
        String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
        String caught =
                status.lines().filter(l -> l.startsWith("SigCgt:")).findFirst().orElseThrow();
        return (Long.parseUnsignedLong(caught.substring(7).strip(), 16) & 0b10) != 0;
    }
}
