package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.input.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FerryMainTest {
    @TempDir Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"import", "demo", "up", "relay", "projector", "token"})
    void every_command_tells_its_examples_and_exit_codes(String command) {
        Ferry ferry = Ferry.run(command, "--help");
        assertThat(ferry.exitCode()).isZero();
        assertThat(ferry.out()).contains("Examples:", "Exit codes:", "./ferry " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status", "lanes", "parked", "pause", "resume", "retry", "discard", "replay"
            })
    void every_command_of_the_relay_tells_its_examples(String command) {
        Ferry ferry = Ferry.run("relay", command, "--help");
        assertThat(ferry.exitCode()).isZero();
        assertThat(ferry.out()).contains("Examples:", "./ferry relay " + command, "--url=URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "rebuild",
                "catch-up",
                "cancel",
                "rollback",
                "drop-old",
                "audit",
                "accept-topic",
                "dead-letters list",
                "dead-letters show",
                "dead-letters retry",
                "dead-letters skip",
                "dead-letters accept-gap"
            })
    void every_command_of_the_projector_tells_its_examples(String command) {
        Ferry ferry = Ferry.run("projector %s --help".formatted(command).split(" ", -1));
        assertThat(ferry.exitCode()).isZero();
        assertThat(ferry.out()).contains("Examples:", "./ferry projector " + command, "--url=URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "audit",
                "accept-topic",
                "dead-letters list",
                "dead-letters show",
                "dead-letters retry",
                "dead-letters skip",
                "dead-letters accept-gap"
            })
    void every_command_of_the_reactions_tells_its_examples(String command) {
        Ferry ferry = Ferry.run("reactions %s --help".formatted(command).split(" ", -1));
        assertThat(ferry.exitCode()).isZero();
        assertThat(ferry.out())
                .contains(
                        "Examples:",
                        "./ferry reactions " + command,
                        "--url=URL",
                        "http://127.0.0.1:8080");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create", "list", "show", "change", "suspend", "resume", "export", "plans", "plan"
            })
    void every_command_of_the_tenants_tells_its_examples(String command) {
        Ferry ferry = Ferry.run("tenant %s --help".formatted(command).split(" ", -1));
        assertThat(ferry.exitCode()).isZero();
        assertThat(ferry.out())
                .contains(
                        "Examples:",
                        "./ferry tenant " + command,
                        "--url=URL",
                        "http://127.0.0.1:8080");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    tenant suspend acme ; Missing required option: '--reason=TEXT'
                    tenant change acme --reason r ; change takes --name, --plan or --setting.
                    tenant show ACME ; a tenant has 1 to 63 of a-z, 0-9 and -.
                    fly ; Unmatched argument at index 0: 'fly'
                    import ; Missing required parameter: 'FILE|DIR'
                    import --concurrency 0 x.csv ; --concurrency takes 1 to 1000.
                    import --concurrency many x.csv ; Invalid value for option '--concurrency': 'many' is not an int
                    import --patience 0 x.csv ; --patience takes 1 to 86400.
                    import --tenant A x.csv ; --tenant takes up to 63 of a-z, 0-9 and -.
                    import --command-url ftp://here x.csv ; --command-url takes an address such as http://127.0.0.1:8080: ftp://here.
                    import --query-url nowhere x.csv ; --query-url takes an address such as http://127.0.0.1:8080: nowhere.
                    demo --invoices 0 ; --invoices takes 1 to 1000000.
                    up --kafka-port 65536 ; --kafka-port takes 1 to 65535, or 0 for any free one.
                    relay ; Missing required subcommand
                    relay status --url nowhere ; --url takes an address such as http://127.0.0.1:8082: nowhere.
                    relay status --token file:/absent ; --token must be the secret itself, or file: and the path of a file that can be read: file:/absent.
                    relay status --token grüezi ; --token takes file: and the path of a file, because others can see arguments.
                    relay pause ; Missing required option: '--reason=TEXT'
                    relay retry --reason r ; retry takes an aggregate, or --all.
                    relay retry 4711 --all --reason r ; retry takes an aggregate, or --all.
                    relay discard 4711 --reason r ; discard breaks the order of 4711 for its consumers: add --acknowledge-order-break to do it all the same.
                    relay replay --reason r ; replay takes an aggregate, or --from and --to.
                    relay replay 4711 --from 2026-01-01T00:00:00Z --reason r ; replay takes an aggregate, or --from and --to.
                    projector ; Missing required subcommand
                    projector dead-letters ; Missing required subcommand
                    projector dead-letters skip 7 ; Missing required option: '--reason=TEXT'
                    projector dead-letters show seven ; Invalid value for positional parameter at index 0 (LETTER): 'seven' is not a long
                    projector dead-letters retry --reason r ; retry takes a letter, or --all.
                    projector dead-letters retry 7 --all --reason r ; retry takes a letter, or --all.
                    projector dead-letters retry 7 --model x --reason r ; --model and --reaction choose among all: add --all.
                    reactions ; Missing required subcommand
                    reactions dead-letters skip 7 ; Missing required option: '--reason=TEXT'
                    projector rebuild --reason r ; Missing required parameter: 'NAME'
                    projector rebuild order_details ; Missing required option: '--reason=TEXT'
                    projector rebuild order_details --reason r --source kafka ; --source takes topics or event-store: kafka.
                    projector rebuild order_details --reason r --max-rate=-1 ; --max-rate takes 0 or more.
                    projector audit --url nowhere ; --url takes an address such as http://127.0.0.1:8082: nowhere.
                    up --set lease=2s ; --set lease: a key begins with command., relay. or projector.
                    """)
    void wrong_usage_is_told_in_one_sentence_with_exit_code_2(String typed, String complaint) {
        Ferry ferry = Ferry.run(typed.split(" +", -1));
        assertThat(ferry.err().lines().findFirst()).hasValue("ferry: " + complaint);
        assertThat(ferry.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relay status", "projector status", "reactions status", "import x.csv"})
    void a_token_that_no_request_can_bear_is_refused_without_being_shown(String typed)
            throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "secret-one\nsecret-two\n");
        Ferry ferry = Ferry.run((typed + " --token file:" + file).split(" ", -1));
        assertThat(ferry.err())
                .startsWith("ferry: --token must be a token of printable ASCII characters")
                .doesNotContain("secret-one", "secret-two");
        assertThat(ferry.exitCode()).isEqualTo(2);
    }

    @Test
    void the_help_that_needs_no_build_is_the_programs_own() throws IOException {
        assertThat(Files.readString(Path.of("help.txt"))).isEqualTo(Ferry.run("--help").out());
    }

    @ParameterizedTest
    @CsvSource({"relay statsu, status", "imprt x.csv, import"})
    void a_misspelt_word_is_answered_with_the_one_that_was_meant(String typed, String meant) {
        assertThat(Ferry.run(typed.split(" ", -1)).err())
                .contains("Did you mean: ")
                .contains(meant);
    }

    @Test
    void a_token_that_cannot_be_sent_is_refused_and_not_shown() {
        Ferry ferry = Ferry.run("relay", "status", "--token", TokenFile.of("grüezi"));
        assertThat(ferry.exitCode()).isEqualTo(2);
        assertThat(ferry.err())
                .startsWith(
                        "ferry: --token must be a token of printable ASCII characters without blanks and line breaks, and what was given, or the file or variable, has others.\n")
                .doesNotContain("grüezi");
    }

    @Test
    void shells_can_complete_the_commands() {
        Ferry ferry = Ferry.run("completion");
        assertThat(ferry.exitCode()).isZero();
        assertThat(ferry.out()).contains("complete -F", "relay", "--watch", "reactions");
    }

    @Test
    void an_import_in_which_no_line_is_accepted_fails_and_says_so() {
        Path file =
                new Sheet(folder.resolve("1.csv")).lines(Sheet.good("1").replace("2010", "1010"));
        Ferry ferry =
                Ferry.run(
                        "import",
                        "--command-url",
                        "http://127.0.0.1:1",
                        "--rejects",
                        path(folder.resolve("rejects")),
                        path(file));
        assertThat(ferry.out())
                .contains("Nothing was imported: no line of the input was accepted.");
        assertThat(ferry.exitCode()).isEqualTo(1);
    }

    @Test
    void unreadable_input_is_told_in_one_sentence_with_exit_code_2_before_anything_is_sent() {
        Path good = new Sheet(folder.resolve("1.csv")).lines(Sheet.good("1"));
        Path bad = new Sheet(folder.resolve("2.csv")).lines("1,2,3");
        Ferry ferry =
                Ferry.run("import", "--command-url", "http://127.0.0.1:1", path(good), path(bad));
        assertThat(ferry)
                .isEqualTo(
                        new Ferry(
                                2,
                                "",
                                "ferry: %s, line 2: has 3 columns instead of 8\n".formatted(bad)));
    }

    @Test
    void a_demo_reads_its_input_before_it_starts_anything() {
        Ferry ferry = Ferry.run("demo", "--input", path(folder.resolve("absent")));
        assertThat(ferry)
                .isEqualTo(
                        new Ferry(
                                2,
                                "",
                                "ferry: %s does not exist\n".formatted(folder.resolve("absent"))));
    }

    @Test
    void a_rejects_file_that_cannot_be_written_ends_the_import_before_anything_is_sent() {
        Path file = new Sheet(folder.resolve("1.csv")).lines(Sheet.good(""));
        String rejects = path(folder.resolve("absent").resolve("rejects.csv"));
        Ferry ferry = Ferry.run("import", "--rejects", rejects, path(file));
        assertThat(ferry.exitCode()).isEqualTo(2);
        assertThat(ferry.err())
                .startsWith("ferry: The rejects file " + rejects + " cannot be written");
    }

    @Test
    void a_service_that_stays_away_is_told_in_one_sentence_with_exit_code_1() {
        Path file = new Sheet(folder.resolve("1.csv")).lines(Sheet.good("1"));
        Ferry ferry =
                Ferry.run(
                        "import",
                        "--patience",
                        "1",
                        "--command-url",
                        "http://127.0.0.1:1",
                        path(file));
        assertThat(ferry.exitCode()).isEqualTo(1);
        assertThat(ferry.out().lines().reduce((first, last) -> last))
                .hasValue(
                        "http://127.0.0.1:1 stayed away for 1 s: the connection is refused; the same"
                                + " command again goes on where this one stopped.");
    }

    @Test
    void a_folder_of_other_things_is_not_taken_for_data() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "Dear");
        Ferry ferry = Ferry.run("up", "--data", path(folder));
        assertThat(ferry.exitCode()).isEqualTo(1);
        assertThat(ferry.err())
                .isEqualTo(
                        "ferry: The folder %s has other things in it: name an empty or a new one.\n"
                                .formatted(folder));
        assertThat(folder).isDirectoryContaining(p -> p.endsWith("letter.txt"));
    }

    private static String path(Path path) {
        return path.toString();
    }
}
