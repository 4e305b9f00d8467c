package dev.ferry.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The last version of an aggregate that was applied, and the ids of the last events.
///
/// @param version 0 when no event of the aggregate was applied yet
/// @param recent ids of the last events, the newest last; null where an id is not known
record AppliedVersion(long version, List<@Nullable UUID> recent) {
    /// How many ids are kept. They show when a history was written a second time: one of the last
    /// events then comes again with another id.
    private static final int KEPT = 8;

    /// An event that was written this much later than all applied ones is no older version of the
    /// same history. The clocks of two writers must not differ by more.
    private static final long LATER_MILLIS = Duration.ofHours(1).toMillis();

    static final AppliedVersion NONE = new AppliedVersion(0, List.of());

    AppliedVersion {
        recent = Collections.unmodifiableList(new ArrayList<>(recent));
    }

    /// The event that was applied as version `applied`; null when that is not known any more.
    @Nullable UUID idOf(long applied) {
        long index = recent.size() - 1 - (version - applied);
        return index >= 0 && index < recent.size() ? recent.get((int) index) : null;
    }

    /// Why `event`, of a version that was applied already, is another event than the applied one;
    /// null when nothing says so.
    ///
    /// Where the id of the applied event is not known any more, time tells: an event of a history
    /// that was written a second time was written after all of the first one. Only ids with a time
    /// in them (UUID version 7, as the command service draws them) can be told apart in this way.
    @Nullable String divergence(IncomingRecord.Decoded event) {
        UUID before = idOf(event.version());
        if (before != null) {
            return before.equals(event.eventId())
                    ? null
                    : "history diverged: version %d is event %s here, and event %s was applied as that version"
                            .formatted(event.version(), event.eventId(), before);
        }
        OptionalLong newest = newest();
        UUID id = event.eventId();
        return hasTime(id)
                        && newest.isPresent()
                        && writtenAt(id) - newest.getAsLong() > LATER_MILLIS
                ? "history diverged: version %d is event %s here, written at %s, and version %d was written at %s and applied before"
                        .formatted(
                                event.version(),
                                id,
                                Instant.ofEpochMilli(writtenAt(id)),
                                version,
                                Instant.ofEpochMilli(newest.getAsLong()))
                : null;
    }

    /// When the newest of the known events was written.
    private OptionalLong newest() {
        return recent.stream()
                .mapToLong(id -> hasTime(id) ? writtenAt(id) : Long.MIN_VALUE)
                .filter(written -> written > Long.MIN_VALUE)
                .max();
    }

    private static boolean hasTime(@Nullable UUID id) {
        return id != null && id.version() == 7;
    }

    /// Milliseconds since 1970, the first 48 bits of a UUID of version 7 (RFC 9562, 5.7).
    private static long writtenAt(@Nullable UUID id) {
        return Objects.requireNonNull(id).getMostSignificantBits() >>> 16;
    }

    /// Whether `event` may be applied to a handler that lacks it: the group has counted this very
    /// event already, or it is the next one.
    boolean allows(IncomingRecord.Decoded event) {
        return event.version() <= version
                ? divergence(event) == null
                : event.version() == version + 1;
    }

    AppliedVersion next(UUID id) {
        List<@Nullable UUID> ids = new ArrayList<>(recent);
        ids.add(id);
        return new AppliedVersion(
                version + 1, ids.subList(Math.max(0, ids.size() - KEPT), ids.size()));
    }

    /// Continues as if the versions up to `reached` had been applied, with unknown event ids.
    AppliedVersion skipTo(long reached) {
        return new AppliedVersion(reached, List.of());
    }
}
