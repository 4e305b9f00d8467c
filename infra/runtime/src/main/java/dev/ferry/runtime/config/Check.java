package dev.ferry.runtime.config;

import java.time.Duration;
import java.util.List;

/// Checks that configuration records share. Each message names the component in kebab case, what is
/// allowed, and the value found.
public final class Check {
    private Check() {}

    public static void range(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidSetting(
                    key, "must be between %d and %d: %d".formatted(least, most, value));
        }
    }

    public static void range(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidSetting(
                    key,
                    "must be between %s and %s: %s"
                            .formatted(
                                    Durations.format(least),
                                    Durations.format(most),
                                    Durations.format(value)));
        }
    }

    public static void matches(String key, String value, String pattern, String meaning) {
        if (!value.matches(pattern)) {
            throw new InvalidSetting(key, "must be %s: %s".formatted(meaning, value));
        }
    }

    public static void oneOf(String key, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw new InvalidSetting(
                    key, "must be one of %s: %s".formatted(String.join(", ", allowed), value));
        }
    }
}
