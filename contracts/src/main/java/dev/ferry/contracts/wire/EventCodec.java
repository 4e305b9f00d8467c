package dev.ferry.contracts.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Turns events into their JSON text and back. One instance serves all threads.
///
/// Writing is exact: equal events give equal bytes, with fields in the order of the record, nulls
/// left out, amounts and instants as text. Reading is strict, because a value guessed here would be
/// wrong in the read model for ever: an unknown type or version, a missing field, a value of
/// another type, a repeated field and anything after the end are refused. Only unknown fields pass:
/// a newer writer may add an optional field without a new version, and an older reader has no use
/// for it.
public final class EventCodec {
    private final EventCatalogue catalogue;

    public EventCodec(EventCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// The payload of `event`, in the newest version of its type.
    ///
    /// @throws IllegalArgumentException when the catalogue does not know the type: nobody could
    ///   read the event
    public String encode(DomainEvent event) {
        EventType type = EventType.of(event);
        if (!type.equals(catalogue.find(type.name()))) {
            throw new IllegalArgumentException(
                    "%s is not in the catalogue; register its aggregate".formatted(type.name()));
        }
        return WireJson.MAPPER.writeValueAsString(event);
    }

    /// Reads a payload, lifting an older version to the newest one.
    ///
    /// @param json in UTF-8
    /// @throws UndecodableEventException when it is not exactly what the type and version promise
    public DomainEvent decode(String typeName, int schemaVersion, byte[] json)
            throws UndecodableEventException {
        String what = typeName + " version " + schemaVersion;
        EventType type = catalogue.find(typeName);
        if (type == null) {
            throw new UndecodableEventException(what, "this reader knows no such type", null);
        }
        if (schemaVersion < 1 || schemaVersion > type.schemaVersion()) {
            throw new UndecodableEventException(
                    what,
                    "this reader knows versions 1 to %s; a newer version needs a newer reader"
                            .formatted(type.schemaVersion()),
                    null);
        }
        try {
            DomainEvent event =
                    schemaVersion == type.schemaVersion()
                            ? WireJson.MAPPER.readValue(json, type.eventClass())
                            : WireJson.MAPPER.treeToValue(
                                    lifted(what, type, schemaVersion, json), type.eventClass());
            if (event == null) {
                throw new UndecodableEventException(what, "the payload is null", null);
            }
            return event;
        } catch (JacksonException e) {
            throw new UndecodableEventException(what, WireJson.explain(e), e);
        }
    }

    private ObjectNode lifted(String what, EventType type, int schemaVersion, byte[] json)
            throws UndecodableEventException {
        if (!(WireJson.MAPPER.readTree(json) instanceof ObjectNode older)) {
            throw new UndecodableEventException(what, "the payload is no JSON object", null);
        }
        try {
            return catalogue.upcasters().upcast(type, schemaVersion, older);
        } catch (RuntimeException e) {
            // Whatever an upcaster trips over is in this event, and concerns this event alone.
            throw new UndecodableEventException(
                    what,
                    "lifting it to version %s failed: %s".formatted(type.schemaVersion(), e),
                    e);
        }
    }
}
