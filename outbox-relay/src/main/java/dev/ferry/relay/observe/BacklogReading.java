package dev.ferry.relay.observe;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// What waits in an outbox, at one moment.
///
/// @param pending rows that Kafka does not have and that are not parked. An estimate: PostgreSQL's
///   count of live rows (`n_live_tup`), which follows a commit within about a second and is rough
///   after a crash of the server; never less than the number of heads, and 0 when there is none
/// @param heads the oldest row of each lane that has one
/// @param removed rows deleted from the outbox since PostgreSQL's statistics began, by any relay:
///   two readings give a rate
/// @param parkedAggregates exact
/// @param parkedMessages exact up to [Backlog#MOST_COUNTED], above it an estimate as `pending` is
public record BacklogReading(
        long pending,
        List<OldestPending> heads,
        long removed,
        long parkedAggregates,
        long parkedMessages) {
    public BacklogReading {
        heads = List.copyOf(heads);
    }

    /// Age of the oldest pending row; zero when nothing is pending.
    public Duration oldestAge() {
        return heads.stream()
                .map(OldestPending::age)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
