package dev.ferry.command.growth.campaign;

import static dev.ferry.command.CommandBench.assertChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Rows;
import dev.ferry.command.Together;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CampaignsIT {
    private static final Instant END = CommandBench.NOW.plus(Duration.ofDays(60));

    private final Rows rows;
    private final CommandBench bench;

    CampaignsIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_campaign_is_drafted_revised_started_given_more_budget_charged_and_ended() {
        Answer drafted = bench.post("/v1/campaigns", plan("0", END));
        assertThat(drafted.status()).isEqualTo(201);
        assertThat(drafted.header("location")).isEqualTo("/v1/campaigns/" + drafted.id());
        String path = "/v1/campaigns/" + drafted.id();

        assertThat(bench.post(path + "/start", "{}").code()).isEqualTo("budget-missing");
        assertChanged(bench.put(path + "/plan", plan("100", END)), 2);
        assertChanged(bench.put(path + "/plan", plan("100.00", END)), 2);
        assertChanged(bench.post(path + "/start", "{}"), 3);
        assertChanged(bench.put(path + "/budget", "{\"budget\": " + pounds("150.5") + "}"), 4);
        assertChanged(spend(path, "150.4999"), 5);
        assertThat(spend(path, "0.0002").code()).isEqualTo("budget-exceeded");
        assertThat(row(drafted.id()))
                .containsExactly("5|Spring|at-risk|GBP|150.5000|150.4999|running|");
        assertChanged(bench.post(path + "/end", "{\"reason\": \"enough\"}"), 6);

        assertThat(row(drafted.id()))
                .containsExactly("6|Spring|at-risk|GBP|150.5000|150.4999|ended|enough");
        assertThat(rows.history(UUID.fromString(drafted.id())))
                .containsExactly(
                        "1|campaign.drafted",
                        "2|campaign.revised",
                        "3|campaign.started",
                        "4|campaign.budget-raised",
                        "5|campaign.spent",
                        "6|campaign.ended");
        assertThat(
                        rows.query(
                                "select aggregate_type from outbox.message where aggregate_id = ?",
                                drafted.id()))
                .hasSize(6)
                .containsOnly("campaign");
    }

    @Test
    void a_plan_is_kept_to_the_microsecond_and_up_to_the_year_9999() {
        String body =
                """
                {"name": "Spring", "segment": "at-risk", "budget": %s,
                 "startsAt": "2026-03-01T00:00:00.1234567Z", "endsAt": "9999-12-31T23:59:59.999999Z"}
                """
                        .formatted(pounds("1"));
        Answer drafted = bench.post("/v1/campaigns", body);
        assertThat(drafted.status()).isEqualTo(201);

        assertChanged(bench.put("/v1/campaigns/" + drafted.id() + "/plan", body), 1);
        assertThat(
                        rows.query(
                                """
                                select starts_at = '2026-03-01T00:00:00.123456Z',
                                       ends_at = '9999-12-31T23:59:59.999999Z'
                                  from command_model.campaign
                                 where id = ?
                                """,
                                UUID.fromString(drafted.id())))
                .containsExactly("t|t");
    }

    @Test
    void a_campaign_starts_by_the_clock_of_the_service() {
        Answer drafted = bench.post("/v1/campaigns", plan("1", CommandBench.NOW));

        assertThat(bench.post("/v1/campaigns/" + drafted.id() + "/start", "{}").code())
                .isEqualTo("period-over");
    }

    @Test
    void what_is_refused_writes_nothing() {
        String path = "/v1/campaigns/" + bench.post("/v1/campaigns", plan("1", END)).id();
        List<String> before = rows.census();

        assertThat(bench.post("/v1/campaigns", plan("-1", END)).code())
                .isEqualTo("budget-negative");
        assertThat(bench.post("/v1/campaigns", "{}").errors())
                .containsExactlyInAnyOrder(
                        "name is missing",
                        "segment is missing",
                        "budget is missing",
                        "startsAt is missing",
                        "endsAt is missing");
        assertThat(
                        bench.post("/v1/campaigns", plan("1", END).replace("at-risk", "At risk"))
                                .errors())
                .containsExactly(
                        "segment must be at most 50 lower case letters and digits, in words joined"
                                + " by '-', such as \"at-risk\"");
        assertThat(
                        bench.post("/v1/campaigns", plan("1", END).replace(END.toString(), "soon"))
                                .errors())
                .containsExactly(
                        "endsAt must be a moment in ISO 8601, such as 2010-12-01T08:26:00Z");
        assertThat(spend(path, "1").code()).isEqualTo("campaign-not-running");
        assertThat(spend("/v1/campaigns/" + UUID.randomUUID(), "1").status()).isEqualTo(404);
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void expenses_that_are_recorded_at_once_never_exceed_the_budget_together() throws Exception {
        Answer drafted = bench.post("/v1/campaigns", plan("10", END));
        String path = "/v1/campaigns/" + drafted.id();
        assertChanged(bench.post(path + "/start", "{}"), 2);

        List<Answer> answers = Together.run(6, _ -> spend(path, "4"));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(2);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .extracting(Answer::code)
                .containsOnly("budget-exceeded");
        assertThat(row(drafted.id()))
                .containsExactly("4|Spring|at-risk|GBP|10.0000|8.0000|running|");
    }

    private List<String> row(String id) {
        return rows.query(
                """
                select version, name, segment, currency, budget, spent, status, end_reason
                  from command_model.campaign
                 where id = ?
                """,
                UUID.fromString(id));
    }

    private Answer spend(String path, String amount) {
        return bench.post(
                path + "/expenses",
                "{\"amount\": %s, \"reference\": \"invoice\"}".formatted(pounds(amount)));
    }

    private static String plan(String budget, Instant end) {
        return """
        {"name": "Spring", "segment": "at-risk", "budget": %s,
         "startsAt": "2026-01-01T00:00:00Z", "endsAt": "%s"}
        """
                .formatted(pounds(budget), end);
    }

    private static String pounds(String amount) {
        return "{\"amount\": \"%s\", \"currency\": \"GBP\"}".formatted(amount);
    }
}
