package dev.ferry.bench.report;

import java.util.Collection;
import java.util.List;

/// Median, least and most of one figure over the runs that count.
public record Spread(double median, double least, double most) {
    /// @param values at least one
    public static Spread of(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    String format(Figure figure) {
        return least == most
                ? figure.format(median)
                : "%s (%s–%s)"
                        .formatted(
                                figure.format(median), figure.format(least), figure.format(most));
    }
}
