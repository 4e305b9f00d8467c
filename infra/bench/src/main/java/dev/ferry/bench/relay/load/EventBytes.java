package dev.ferry.bench.relay.load;

import dev.ferry.bench.lab.BenchException;

/// Reads an event's aggregate and version from their fixed places at the front of the payload, as
/// `bench.events` writes them, without parsing JSON: the consumer shares the machine with what is
/// measured.
public final class EventBytes {
    /// `{"aggregate":"` comes first.
    private static final int AGGREGATE_AT = 14;

    private static final int AGGREGATE_DIGITS = 7;

    /// `","version":"` stands between the two.
    private static final int VERSION_AT = AGGREGATE_AT + AGGREGATE_DIGITS + 13;

    private static final int VERSION_DIGITS = 10;

    private EventBytes() {}

    public static int aggregate(byte[] payload) {
        return (int) number(payload, AGGREGATE_AT, AGGREGATE_DIGITS);
    }

    public static long version(byte[] payload) {
        return number(payload, VERSION_AT, VERSION_DIGITS);
    }

    private static long number(byte[] payload, int from, int digits) {
        if (payload.length < from + digits) {
            throw foreign(payload);
        }
        long number = 0;
        for (int at = from; at < from + digits; at++) {
            int digit = payload[at] - '0';
            if (digit < 0 || digit > 9) {
                throw foreign(payload);
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static BenchException foreign(byte[] payload) {
        return new BenchException(
                "A record is none of the benchmark's events: "
                        + new String(payload, java.nio.charset.StandardCharsets.UTF_8));
    }
}
