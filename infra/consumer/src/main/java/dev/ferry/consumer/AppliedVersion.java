package dev.ferry.consumer;

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

    /// The event that was applied as version `applied`; null when that is not known any more.
    @Nullable UUID idOf(long applied) {
        long index = recent.size() - 1 - (version - applied);
        return index >= 0 && index < recent.size() ? recent.get((int) index) : null;
    }

    /// Whether `event` may be applied to a handler that lacks it: the group has counted this very
    /// event already, or it is the next one.
    boolean allows(IncomingRecord.Decoded event) {
        UUID before = idOf(event.version());
        return event.version() <= version
                ? before == null || before.equals(event.eventId())
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
