package dev.ferry.e2e.topic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The committed numbers of one aggregate, and where the topics brought each first: 16 bytes a
/// number, so that ten million fit into the heap.
///
/// Numbers are added first, then [#seal] is called, then records are looked up.
final class AggregateNumbers {
    /// A place that no record has.
    static final long NOWHERE = -1;

    private long[] numbers = new long[4];
    private long[] places = new long[0];
    private int size;

    /// Numbers that were not committed when the check began, and where the topics brought them.
    private final Map<Long, Long> later = new HashMap<>();

    /// Numbers among `later` that the table had when it was read once more.
    private final Set<Long> confirmed = new HashSet<>();

    private long highest;
    private long highestPlace = NOWHERE;

    void add(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    /// Ends the adding.
    ///
    /// @return a number that was added twice, if there is one
    OptionalLong seal() {
        numbers = Arrays.copyOf(numbers, size);
        Arrays.sort(numbers);
        places = new long[size];
        Arrays.fill(places, NOWHERE);
        for (int index = 1; index < size; index++) {
            if (numbers[index] == numbers[index - 1]) {
                return OptionalLong.of(numbers[index]);
            }
        }
        return OptionalLong.empty();
    }

    boolean wasCommitted(long number) {
        return Arrays.binarySearch(numbers, number) >= 0;
    }

    /// Remembers where a number was seen, unless it was seen before.
    ///
    /// @return where it was seen before; [#NOWHERE] when this is the first time
    long firstPlace(long number, long place) {
        int index = Arrays.binarySearch(numbers, number);
        if (index < 0) {
            Long before = later.putIfAbsent(number, place);
            return before == null ? NOWHERE : before;
        }
        long before = places[index];
        if (before == NOWHERE) {
            places[index] = place;
        }
        return before;
    }

    /// The highest number seen so far; meaningless while [#highestPlace] is [#NOWHERE].
    long highest() {
        return highest;
    }

    long highestPlace() {
        return highestPlace;
    }

    void raise(long number, long place) {
        highest = number;
        highestPlace = place;
    }

    /// Committed numbers that were not seen.
    long[] lost() {
        long[] lost = new long[size];
        int found = 0;
        for (int index = 0; index < size; index++) {
            if (places[index] == NOWHERE) {
                lost[found++] = numbers[index];
            }
        }
        return Arrays.copyOf(lost, found);
    }

    /// The table has this number by now.
    void confirm(long number) {
        if (later.containsKey(number)) {
            confirmed.add(number);
        }
    }

    /// Numbers that were seen and that the table never had, with their places.
    Map<Long, Long> neverCommitted() {
        Map<Long, Long> left = new HashMap<>(later);
        left.keySet().removeAll(confirmed);
        return left;
    }

    int later() {
        return later.size();
    }

    int committed() {
        return size;
    }
}
