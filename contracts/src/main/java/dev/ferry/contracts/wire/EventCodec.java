package dev.ferry.contracts.wire;

import dev.ferry.contracts.event.DomainEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Map<String, EventType> types;
    private final Upcasters upcasters;

    /// The codec of production.
    public EventCodec() {
        this(EventType.catalogue(), Upcasters.production());
    }

    /// @throws IllegalArgumentException when an older version of a type could not be read
    EventCodec(List<EventType> catalogue, Upcasters upcasters) {
        catalogue.forEach(upcasters::requireComplete);
        this.types =
                catalogue.stream().collect(Collectors.toMap(EventType::name, Function.identity()));
        this.upcasters = upcasters;
    }

    /// The payload of `event`, in the newest version of its type.
    public String encode(DomainEvent event) {
        return WireJson.MAPPER.writeValueAsString(event);
    }

    /// Reads a payload, lifting an older version to the newest one.
    ///
    /// @param json in UTF-8
    /// @throws UndecodableEventException when it is not exactly what the type and version promise
    public DomainEvent decode(String typeName, int schemaVersion, byte[] json)
            throws UndecodableEventException {
        String what = typeName + " version " + schemaVersion;
        EventType type = types.get(typeName);
        if (type == null) {
            throw new UndecodableEventException(what, "this reader knows no such type", null);
        }
        if (schemaVersion < 1 || schemaVersion > type.schemaVersion()) {
            throw new UndecodableEventException(
                    what,
                    "this reader knows versions 1 to %d; a newer version needs a newer reader"
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
            return upcasters.upcast(type, schemaVersion, older);
        } catch (RuntimeException e) {
            // Whatever an upcaster trips over is in this event, and concerns this event alone.
            throw new UndecodableEventException(
                    what,
                    "lifting it to version %d failed: %s".formatted(type.schemaVersion(), e),
                    e);
        }
    }
}
