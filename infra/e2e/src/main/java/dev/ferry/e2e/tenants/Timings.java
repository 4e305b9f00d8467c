package dev.ferry.e2e.tenants;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How long the answers of both kinds took, by the place of the value.
final class Timings {
    private static final double NANOS_OF_MILLI = 1e6;

    /// From so many pairs on a difference of the medians is no accident of a busy machine.
    static final int ENOUGH_PAIRS = 1_000;

    private static final double LEAST_RATIO = 0.8;
    private static final double MOST_RATIO = 1.25;
    private static final double NOISE_MILLIS = 0.3;

    /// The median of each kind, in milliseconds.
    record Medians(String name, int pairs, double notYours, double notThere) {
        double ratio() {
            return notYours / notThere;
        }

        /// Whether the time of an answer tells what is not there from what is not yours.
        boolean tells() {
            return pairs >= ENOUGH_PAIRS
                    && (ratio() < LEAST_RATIO || ratio() > MOST_RATIO)
                    && Math.abs(notYours - notThere) > NOISE_MILLIS;
        }
    }

    private record Pairs(List<Long> notYours, List<Long> notThere) {}

    private final Map<String, Pairs> pairs = new TreeMap<>();

    synchronized void add(String name, long notYours, long notThere) {
        Pairs some =
                pairs.computeIfAbsent(name, _ -> new Pairs(new ArrayList<>(), new ArrayList<>()));
        some.notYours().add(notYours);
        some.notThere().add(notThere);
    }

    synchronized List<Medians> medians() {
        return pairs.entrySet().stream()
                .map(each ->
                        new Medians(
                                each.getKey(),
                                each.getValue().notYours().size(),
                                median(each.getValue().notYours()),
                                median(each.getValue().notThere())))
                .toList();
    }

    private static double median(Collection<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / NANOS_OF_MILLI;
    }
}
