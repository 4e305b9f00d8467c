package dev.ferry.testkit;

import java.util.random.RandomGenerator;

/// The seed of a test's random input.
///
/// Each run draws a new seed and prints the option that repeats it: `-Dferry.seed=N`, for Maven as
/// for a JVM. The seed decides what a test writes and breaks, not when threads and processes meet.
public final class Seed {
    private static final String PROPERTY = "ferry.seed";

    private Seed() {}

    /// The seed that was asked for, or else a new one.
    ///
    /// @param test is printed beside the seed
    /// @throws IllegalArgumentException when the property is not a number: a test that silently
    ///   took another seed would not repeat what it should
    public static long of(Class<?> test) {
        String asked = System.getProperty(PROPERTY);
        long seed = asked == null ? RandomGenerator.getDefault().nextLong() : parse(asked);
        System.out.println(
                "%s: -D%s=%d repeats this".formatted(test.getSimpleName(), PROPERTY, seed));
        return seed;
    }

    private static long parse(String asked) {
        try {
            return Long.parseLong(asked);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PROPERTY + " must be a whole number: " + asked, e);
        }
    }
}
