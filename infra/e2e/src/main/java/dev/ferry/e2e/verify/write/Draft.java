package dev.ferry.e2e.verify.write;

import java.time.Duration;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// What one transaction is going to do, drawn before it begins: a repeated seed writes the same.
///
/// @param events by aggregate, how many; sorted, because all writers lock in this order
/// @param payloadBytes of each event, about
/// @param open how long the transaction stays open after its rows were inserted
/// @param rollBack whether it is rolled back in the end
record Draft(
        SortedMap<Integer, Integer> events, int payloadBytes, Duration open, boolean rollBack) {
    private static final int LARGE_PAYLOAD = 100_000;

    /// Most are small; some span many aggregates, some write hundreds of events of one; a tenth is
    /// rolled back.
    static Draft draw(SplittableRandom random, int aggregates) {
        SortedMap<Integer, Integer> events = new TreeMap<>();
        int kind = random.nextInt(100);
        if (kind < 80) {
            add(events, random, aggregates, 1, 5);
        } else if (kind < 95) {
            add(events, random, aggregates, random.nextInt(2, 30), 3);
        } else if (kind < 98) {
            add(events, random, aggregates, random.nextInt(50, 200), 2);
        } else {
            events.put(aggregate(random, aggregates), random.nextInt(100, 400));
        }
        boolean large = events.size() == 1 && random.nextInt(500) == 0;
        return new Draft(
                events,
                large ? LARGE_PAYLOAD : random.nextInt(300),
                Duration.ZERO,
                random.nextInt(10) == 0);
    }

    /// One event of one aggregate, held open for seconds: rows with low seqs that become visible
    /// after later ones were published.
    static Draft drawLong(SplittableRandom random, int aggregates) {
        SortedMap<Integer, Integer> events = new TreeMap<>();
        events.put(random.nextInt(1, aggregates + 1), random.nextInt(1, 4));
        return new Draft(
                events,
                100,
                Duration.ofMillis(random.nextInt(500, 12_000)),
                random.nextInt(4) == 0);
    }

    private static void add(
            SortedMap<Integer, Integer> events,
            SplittableRandom random,
            int aggregates,
            int count,
            int most) {
        for (int added = 0; added < count; added++) {
            events.put(aggregate(random, aggregates), random.nextInt(1, most + 1));
        }
    }

    /// A fifth of the picks go to the first hundredth of the aggregates: these are hot.
    private static int aggregate(SplittableRandom random, int aggregates) {
        int hot = Math.max(1, aggregates / 100);
        return random.nextInt(5) == 0
                ? random.nextInt(1, hot + 1)
                : random.nextInt(1, aggregates + 1);
    }

    int size() {
        return events.values().stream().mapToInt(Integer::intValue).sum();
    }
}
