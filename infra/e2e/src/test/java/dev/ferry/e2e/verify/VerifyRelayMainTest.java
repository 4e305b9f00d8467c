package dev.ferry.e2e.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.e2e.verify.world.Stop;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class VerifyRelayMainTest {
    private final StringWriter out = new StringWriter();
    private final CommandLine line =
            VerifyRelayMain.commandLine(new Stop())
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(out));

    @ParameterizedTest
    @CsvSource({
        "--events=0, --events must be between 1 and 10000000: 0",
        "--aggregates=499, --aggregates must be between 500 and 1000000: 499",
        "--relays=9, --relays must be between 1 and 8: 9",
        "--workers=0, --workers must be between 1 and 8: 0",
        "--writers=1, --writers must be between 2 and 32: 1",
        "--faults=-1, --faults must be between 0 and 100000: -1",
        "--minutes=1441, --minutes must be between 0 and 1440: 1441",
        "--delivery=twice, expected exactly-once or at-least-once: twice",
        "--seed=x, '--seed'",
        "--what, Unknown option: '--what'"
    })
    void a_wrong_option_is_named_and_nothing_is_started(String option, String said) {
        assertThat(line.execute(option)).isEqualTo(2);
        assertThat(out.toString()).contains(said);
    }

    @Test
    void help_names_every_option_and_exit_code() {
        assertThat(line.execute("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--seed",
                        "--events",
                        "--aggregates",
                        "--relays",
                        "--workers",
                        "--writers",
                        "--faults",
                        "--minutes",
                        "--delivery",
                        "130");
    }
}
