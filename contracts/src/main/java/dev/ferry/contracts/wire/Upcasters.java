package dev.ferry.contracts.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// The steps from every version that was ever written to the newest one.
///
/// A step is never removed: events of the first day are still in somebody's topic or event store.
final class Upcasters {
    private final Map<From, Upcaster> steps;

    /// @throws IllegalArgumentException when two upcasters start at the same version of a type
    Upcasters(List<Upcaster> upcasters) {
        Map<From, Upcaster> byStart = new HashMap<>();
        for (Upcaster upcaster : upcasters) {
            From from = new From(upcaster.typeName(), upcaster.fromVersion());
            if (byStart.put(from, upcaster) != null) {
                throw new IllegalArgumentException(
                        "two upcasters for %s version %s".formatted(from.typeName, from.version));
            }
        }
        steps = Map.copyOf(byStart);
    }

    /// Lifts `json` from `version` to the newest version of `type`.
    ObjectNode upcast(EventType type, int version, ObjectNode json) {
        ObjectNode lifted = json;
        for (int from = version; from < type.schemaVersion(); from++) {
            Upcaster upcaster = Objects.requireNonNull(steps.get(new From(type.name(), from)));
            lifted = upcaster.step().apply(lifted);
        }
        return lifted;
    }

    /// @throws IllegalArgumentException when a version of `type` has no way up, which would
    ///   otherwise show only when such an event is met
    void requireComplete(EventType type) {
        for (int from = 1; from < type.schemaVersion(); from++) {
            if (!steps.containsKey(new From(type.name(), from))) {
                throw new IllegalArgumentException(
                        "%s is at version %s, but there is no upcaster from version %s"
                                .formatted(type.name(), type.schemaVersion(), from));
            }
        }
    }

    private record From(String typeName, int version) {}
}
