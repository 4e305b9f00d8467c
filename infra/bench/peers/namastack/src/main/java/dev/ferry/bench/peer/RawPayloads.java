package dev.ferry.bench.peer;

import io.namastack.outbox.OutboxPayloadSerializer;

/// Hands the payload's text on as it is, as the other systems do: parsing it and writing it again
/// would be work that nobody asked for.
class RawPayloads implements OutboxPayloadSerializer {
    @Override
    public String serialize(Object payload) {
        return (String) payload;
    }

    @Override
    public <T> T deserialize(String serialized, Class<T> type) {
        return type.cast(serialized);
    }
}
