package dev.ferry.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchReportTest {
    private static final Figure RATE = Figure.compared("events/s", 0);

    private final BenchReport report =
            new BenchReport(
                    List.of(
                            of("fast", 1, 9_000),
                            of("slow", 1, 4_000),
                            of("fast", 2, 8_000),
                            of("slow", 2, 2_000),
                            of("fast", 3, 1_000),
                            new RunOutcome("slow", 3, Map.of(), "3 events lost\nlong story")));

    @Test
    void medians_come_with_least_and_most_of_the_runs_that_count() {
        assertThat(report.medians())
                .isEqualTo(
                        """
                        | system | runs that count |            events/s |
                        |--------|----------------:|--------------------:|
                        | fast   |          3 of 3 | 8,000 (1,000–9,000) |
                        | slow   |          2 of 3 | 3,000 (2,000–4,000) |
                        """);
    }

    @Test
    void ratios_divide_the_medians() {
        assertThat(report.ratios())
                .isEqualTo(
                        """
                        | events/s: row ÷ column | fast | slow |
                        |------------------------|-----:|-----:|
                        | fast                   | 1.00 | 2.67 |
                        | slow                   | 0.38 | 1.00 |
                        """);
    }

    @Test
    void every_run_is_listed_also_the_one_that_failed() {
        assertThat(report.runs().lines()).hasSize(2 + 6).last().asString().contains("slow", "–");
        assertThat(report.complaints()).isEqualTo("- slow, round 3: 3 events lost\n");
    }

    private static RunOutcome of(String label, int round, double rate) {
        return new RunOutcome(label, round, Map.of(RATE, rate), "");
    }
}
