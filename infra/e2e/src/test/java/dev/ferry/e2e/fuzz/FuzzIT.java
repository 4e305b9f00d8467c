package dev.ferry.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.e2e.front.FrontDoor;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.jdbc.Roles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// A short run of the fuzzer against a whole stack, and the proof that its checks can fail.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzIT {
    private static final List<String> TENANTS = List.of("acme", "other");
    private static final Pattern REPEAT =
            Pattern.compile("once more: \\./ferry fuzz (--seed=\\d+) (--only=\\d+)");

    private final StringWriter printed = new StringWriter();
    private @Nullable FrontDoor door;
    private @Nullable FurnishedTenants furnished;
    private @Nullable FuzzResult result;

    @BeforeAll
    void sendSomeHundredRequests() throws Exception {
        door = FrontDoor.open(Map.of(), new StopSignal());
        FuzzPlan plan = new FuzzPlan(20261128, 500, FuzzPlan.ALL);
        furnished = FurnishedTenants.furnish(door, plan.seed());
        result = run(plan, AnswerJudge::complaints, printed);
    }

    @AfterAll
    void stop() {
        if (door != null) {
            door.close();
        }
    }

    @Test
    void every_answer_is_documented_and_no_command_is_half_written() {
        FuzzResult found = Objects.requireNonNull(result);
        new FuzzReport(found, new PrintWriter(printed, true)).print();

        assertThat(found.holds()).as(printed.toString()).isTrue();
        assertThat(found.exitCode()).isZero();
        assertThat(found.tally().sent()).isEqualTo(500);
        assertThat(found.acceptedOfHundred()).isGreaterThanOrEqualTo(30);
    }

    static Stream<String> checks() {
        return Consistency.all().stream().map(Check::name);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void a_spoilt_row_fails_the_check(String name) throws SQLException {
        Check check =
                Consistency.all().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        try (Connection owner = Objects.requireNonNull(door).connect(Roles.OWNER)) {
            owner.setAutoCommit(false);
            assertThat(Consistency.broken(owner, List.of(check), TENANTS)).isEmpty();
            try (Statement spoil = owner.createStatement()) {
                spoil.execute(Objects.requireNonNull(Spoils.BY_CHECK.get(name), name));
            }

            assertThat(Consistency.broken(owner, List.of(check), TENANTS))
                    .isNotEmpty()
                    .allMatch(sentence -> sentence.startsWith("not so: " + name));
            owner.rollback();
        }
    }

    @Test
    void the_line_that_a_finding_prints_sends_the_same_request_again() throws Exception {
        AnswerCheck refusesToFindNothing =
                (_, answer) -> answer.status() == 404 ? List.of("nothing is there") : List.of();
        String first = report(new FuzzPlan(7, 60, FuzzPlan.ALL), refusesToFindNothing);
        Matcher line = REPEAT.matcher(first);
        assertThat(line.find()).as(first).isTrue();

        FuzzCommand command = new FuzzCommand(new StopSignal());
        new CommandLine(command).parseArgs(line.group(1), line.group(2));
        String again = report(command.plan(), refusesToFindNothing);

        assertThat(finding(again)).isEqualTo(finding(first));
        assertThat(again).contains(line.group());
    }

    private String report(FuzzPlan plan, AnswerCheck check) throws Exception {
        StringWriter out = new StringWriter();
        FuzzResult found = run(plan, check, out);
        assertThat(found.exitCode()).isEqualTo(1);
        new FuzzReport(found, new PrintWriter(out, true)).print();
        return out.toString();
    }

    private FuzzResult run(FuzzPlan plan, AnswerCheck check, StringWriter out) throws Exception {
        return new Fuzzer(plan, new StopSignal(), new PrintWriter(out), check)
                .run(Objects.requireNonNull(door), Objects.requireNonNull(furnished));
    }

    /// The first finding.
    private static String finding(String printed) {
        return printed.lines()
                .dropWhile(each -> !each.equals("nothing is there"))
                .takeWhile(each -> !each.contains("once more:"))
                .collect(Collectors.joining("\n"));
    }
}
