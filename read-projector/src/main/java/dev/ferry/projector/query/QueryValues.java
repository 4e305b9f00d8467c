package dev.ferry.projector.query;

import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.shared.Uuids;
import dev.ferry.runtime.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/// Parses the values of a query: parameters and cursors. For an invalid value, throws an
/// [IllegalArgumentException] that says what is allowed.
final class QueryValues {
    private QueryValues() {}

    static UUID uuid(String text) {
        UUID id = Uuids.parse(text);
        if (id == null) {
            throw new IllegalArgumentException("must be a UUID of 36 characters");
        }
        return id;
    }

    static Instant instant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(Limits.EARLIEST) && !instant.isAfter(Limits.LATEST)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "must be a time with its offset, such as 2010-12-01T08:26:00Z", e);
        }
        throw new IllegalArgumentException(
                "must be between %s and %s".formatted(Limits.EARLIEST, Limits.LATEST));
    }

    static long number(String text, long least, long most) {
        if (text.matches("[0-9]{1,19}")) {
            try {
                long value = Long.parseLong(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "must be between %d and %d".formatted(least, most), e);
            }
        }
        throw new IllegalArgumentException(
                "must be a whole number between %d and %d".formatted(least, most));
    }

    static Duration duration(String text, Duration most) {
        Duration duration;
        try {
            duration = Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a duration such as 250ms or 2s", e);
        }
        if (duration.compareTo(most) > 0) {
            throw new IllegalArgumentException("must be at most " + Durations.format(most));
        }
        return duration;
    }
}
