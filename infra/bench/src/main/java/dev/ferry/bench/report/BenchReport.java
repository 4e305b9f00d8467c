package dev.ferry.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Outcomes of one scenario as tables: medians, ratios, and every run by itself, failed ones too.
public final class BenchReport {
    private static final String NOTHING = "–";

    private final List<RunOutcome> outcomes;
    private final Set<String> labels = new LinkedHashSet<>();
    private final Set<Figure> figures = new LinkedHashSet<>();

    public BenchReport(List<RunOutcome> outcomes) {
        this.outcomes = List.copyOf(outcomes);
        for (RunOutcome outcome : outcomes) {
            labels.add(outcome.label());
            figures.addAll(outcome.figures().keySet());
        }
    }

    /// Medians with least and most.
    public String medians() {
        Table table = new Table(heading("system", "runs that count"));
        for (String label : labels) {
            List<String> row = new ArrayList<>();
            row.add(label);
            long all = of(label).size();
            row.add(of(label).stream().filter(RunOutcome::counts).count() + " of " + all);
            for (Figure figure : figures) {
                Spread spread = spreads(figure).get(label);
                row.add(spread == null ? NOTHING : spread.format(figure));
            }
            table.add(row);
        }
        return table.markdown();
    }

    /// For every figure that is compared, each system's median divided by each other's.
    public String ratios() {
        return figures.stream()
                .filter(Figure::compared)
                .map(this::ratios)
                .collect(Collectors.joining("\n"));
    }

    private String ratios(Figure figure) {
        Map<String, Spread> spreads = spreads(figure);
        List<String> heading = new ArrayList<>(List.of(figure.title() + ": row ÷ column"));
        heading.addAll(spreads.keySet());
        Table table = new Table(heading);
        spreads.forEach((label, spread) -> {
            List<String> row = new ArrayList<>(List.of(label));
            spreads.values().forEach(other -> row.add(ratio(spread.median(), other.median())));
            table.add(row);
        });
        return table.markdown();
    }

    /// Every run in the order in which they ran.
    public String runs() {
        Table table = new Table(heading("system", "round"));
        for (RunOutcome outcome : outcomes) {
            List<String> row = new ArrayList<>();
            row.add(outcome.label());
            row.add(Integer.toString(outcome.round()));
            for (Figure figure : figures) {
                Double value = outcome.figures().get(figure);
                row.add(value == null ? NOTHING : figure.format(value));
            }
            table.add(row);
        }
        return table.markdown();
    }

    /// What is wrong with the runs that do not count, a line each.
    public String complaints() {
        return outcomes.stream()
                .filter(outcome -> !outcome.counts())
                .map(outcome ->
                        "- %s, round %d: %s\n"
                                .formatted(
                                        outcome.label(), outcome.round(), outcome.shortComplaint()))
                .collect(Collectors.joining());
    }

    private List<String> heading(String first, String second) {
        List<String> heading = new ArrayList<>(List.of(first, second));
        figures.forEach(figure -> heading.add(figure.title()));
        return heading;
    }

    private List<RunOutcome> of(String label) {
        return outcomes.stream().filter(outcome -> outcome.label().equals(label)).toList();
    }

    private Map<String, Spread> spreads(Figure figure) {
        Map<String, Spread> spreads = new LinkedHashMap<>();
        for (String label : labels) {
            List<Double> values =
                    of(label).stream()
                            .filter(RunOutcome::counts)
                            .filter(outcome -> outcome.figures().containsKey(figure))
                            .map(outcome -> outcome.figures().get(figure))
                            .toList();
            if (!values.isEmpty()) {
                spreads.put(label, Spread.of(values));
            }
        }
        return spreads;
    }

    private static String ratio(double left, double right) {
        return right == 0 ? NOTHING : String.format(Locale.ROOT, "%.2f", left / right);
    }
}
