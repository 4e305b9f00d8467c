package dev.ferry.e2e.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.e2e.verify.fault.Fault;
import dev.ferry.e2e.verify.fault.Injected;
import dev.ferry.e2e.verify.judge.Verdict;
import dev.ferry.e2e.verify.judge.Violation;
import dev.ferry.relay.publish.Delivery;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Verdict CLEAN = new Verdict(1_000, 0, 0, 0, 0, List.of());
    private static final Verdict TWICE =
            new Verdict(1_001, 0, 1, 0, 0, List.of(new Violation.Duplicated(7, 3, 2, 91, 2, 15)));

    @Test
    void nothing_wrong_ends_with_0() {
        CheckResult result = result(Delivery.EXACTLY_ONCE, CLEAN, List.of(), false);

        assertThat(result.exitCode()).isZero();
        assertThat(text(result))
                .contains("1,000 events", "Every promise of EXACTLY_ONCE was kept.");
    }

    @Test
    void a_duplicate_breaks_exactly_once_and_is_shown_with_the_command_to_repeat() {
        CheckResult result = result(Delivery.EXACTLY_ONCE, TWICE, List.of(), false);

        assertThat(result.exitCode()).isOne();
        assertThat(text(result))
                .contains(
                        "duplicated: aggregate 7 version 3 at 2:91, first at 2:15",
                        "./ferry verify-relay --seed=42 --events=1000",
                        "The relays' logs are in logs.");
    }

    @Test
    void a_duplicate_is_allowed_to_at_least_once() {
        assertThat(result(Delivery.AT_LEAST_ONCE, TWICE, List.of(), false).exitCode()).isZero();
    }

    @Test
    void a_relay_that_died_by_itself_breaks_a_promise_too() {
        CheckResult result =
                result(Delivery.AT_LEAST_ONCE, CLEAN, List.of("relay 1 ended by itself"), false);

        assertThat(result.exitCode()).isOne();
        assertThat(text(result)).contains("relay 1 ended by itself");
    }

    @Test
    void an_interrupted_run_says_so_and_ends_with_130() {
        CheckResult result = result(Delivery.EXACTLY_ONCE, CLEAN, List.of(), true);

        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(text(result)).contains("Interrupted");
    }

    @Test
    void take_overs_are_told_by_kind_of_fault() {
        assertThat(text(result(Delivery.EXACTLY_ONCE, CLEAN, List.of(), false)))
                .containsPattern("KillRelay +2 +all lanes taken over in 2.5 s .* 2.5 s");
    }

    private static CheckResult result(
            Delivery delivery, Verdict verdict, List<String> complaints, boolean interrupted) {
        return new CheckResult(
                new CheckPlan(42, 1_000, 500, 3, 2, 4, 2, 0, delivery),
                verdict,
                1_000,
                80,
                8,
                Duration.ofSeconds(4),
                Duration.ofSeconds(1),
                List.of(
                        new Injected(new Fault.KillRelay(0, true), null),
                        new Injected(new Fault.KillRelay(1, false), Duration.ofMillis(2_500))),
                complaints,
                interrupted,
                Path.of("logs"));
    }

    private static String text(CheckResult result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Report(result, new PrintStream(bytes, true, UTF_8)).print();
        return bytes.toString(UTF_8);
    }
}
