package dev.ferry.consumer;

import dev.ferry.contracts.wire.Envelope;
import dev.ferry.contracts.wire.EnvelopeReader;
import dev.ferry.contracts.wire.EventCatalogue;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.contracts.wire.UndecodableEventException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Makes an event of a record.
final class RecordReader {
    private static final String NUL = "\\u0000";

    private final EnvelopeReader reader;

    RecordReader(EventCatalogue catalogue) {
        reader = new EnvelopeReader(new EventCodec(catalogue));
    }

    IncomingRecord read(ConsumerRecord<byte[], byte[]> raw) {
        try {
            Envelope envelope = reader.read(name -> header(raw, name), raw.value());
            String complaint = complaint(raw, envelope);
            return complaint == null
                    ? new IncomingRecord.Decoded(raw, envelope)
                    : new IncomingRecord.Undecodable(raw, complaint);
        } catch (UndecodableEventException e) {
            return new IncomingRecord.Undecodable(raw, String.valueOf(e.getMessage()));
        }
    }

    /// What the reader of envelopes cannot know, or leaves to its callers.
    private static @Nullable String complaint(
            ConsumerRecord<byte[], byte[]> raw, Envelope envelope) {
        String id = envelope.metadata().aggregateId().toString();
        // Order is kept by key, so an event under another key may have come out of order.
        if (!Arrays.equals(raw.key(), id.getBytes(StandardCharsets.UTF_8))) {
            return "the record's key is not its aggregate's id, " + id;
        }
        return hasNul(raw.value())
                ? "the payload has a NUL character, which PostgreSQL cannot store"
                : null;
    }

    /// Looks for NUL in the only form that JSON has for it, a unicode escape after an even number
    /// of backslashes. PostgreSQL would refuse it too, but only where the text is stored: a name
    /// that the same unit of work replaces would pass, and the outcome would depend on how the
    /// events were cut into units.
    private static boolean hasNul(byte[] json) {
        String text = new String(json, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf(NUL); at >= 0; at = text.indexOf(NUL, at + 1)) {
            int before = at;
            while (before > 0 && text.charAt(before - 1) == '\\') {
                before--;
            }
            if ((at - before) % 2 == 0) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> raw, String name) {
        Header header = raw.headers().lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
