package dev.ferry.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    static final AppliedVersion NONE = new AppliedVersion(0, List.of());

    AppliedVersion {
        recent = Collections.unmodifiableList(new ArrayList<>(recent));
    }

    /// An event that was written this much later than the newest applied one is no older version of
    /// the same history, whatever the clocks of two writers say.
    private static final long LATER_MILLIS = Duration.ofMinutes(1).toMillis();

    /// The event that was applied as version `applied`; null when that is not known any more.
    @Nullable UUID idOf(long applied) {
        long index = recent.size() - 1 - (version - applied);
        return index >= 0 && index < recent.size() ? recent.get((int) index) : null;
    }

    /// Why `event`, of a version that was applied already, is not the event that was applied; null
    /// when it is the same.
    ///
    /// Where the applied event is not known any more, time tells: an event of a history that was
    /// written a second time was written after all of the first one. Only ids with a time in them
    /// (UUID version 7, as the command service draws them) can be told apart in this way.
    @Nullable String divergence(IncomingRecord.Decoded event) {
        UUID before = idOf(event.version());
        if (before != null) {
            return before.equals(event.eventId())
                    ? null
                    : "history diverged: version %d is event %s here, and event %s was applied as that version"
                            .formatted(event.version(), event.eventId(), before);
        }
        UUID newest = recent.isEmpty() ? null : recent.getLast();
        return newest != null && isWrittenLater(newest, event.eventId())
                ? "history diverged: version %d is event %s here, which was written after event %s, which was applied as version %d"
                        .formatted(event.version(), event.eventId(), newest, version)
                : null;
    }

    private static boolean isWrittenLater(UUID newest, UUID event) {
        return newest.version() == 7
                && event.version() == 7
                && writtenAt(event) - writtenAt(newest) > LATER_MILLIS;
    }

    /// Milliseconds since 1970, the first 48 bits of a UUID of version 7 (RFC 9562, 5.7).
    private static long writtenAt(UUID id) {
        return id.getMostSignificantBits() >>> 16;
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
