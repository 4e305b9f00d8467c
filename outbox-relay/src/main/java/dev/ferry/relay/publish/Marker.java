package dev.ferry.relay.publish;

import dev.ferry.relay.claim.SeqList;
import java.util.List;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/// What Kafka remembers of one lane: the batch that was last published from it, or that an owner
/// took it and has published nothing yet.
///
/// As offset metadata: `2:<epoch>:<fingerprint>:<seqs>`, with the highest seq as the offset.
/// Markers of older relays are the seqs alone.
///
/// @param reached a seq that the outbox had drawn by then
/// @param epoch of the lane's owner; 0 when an older relay wrote the marker
/// @param seqs ascending; none when there is nothing to settle
/// @param fingerprint of the events with these seqs; null when an older relay wrote the marker
public record Marker(long reached, long epoch, List<Long> seqs, @Nullable String fingerprint) {
    private static final String FORM = "2:";
    private static final int PARTS = 4;

    public Marker {
        seqs = List.copyOf(seqs);
    }

    OffsetAndMetadata offset() {
        return new OffsetAndMetadata(
                reached, FORM + epoch + ':' + fingerprint + ':' + SeqList.encode(seqs));
    }

    /// @throws IllegalArgumentException when the metadata is something else: another program uses
    ///   the group's name
    public static Marker of(OffsetAndMetadata offset) {
        String text = offset.metadata();
        if (!text.startsWith(FORM)) {
            return new Marker(offset.offset(), 0, SeqList.decode(text), null);
        }
        String[] parts = text.split(":", PARTS);
        if (parts.length < PARTS) {
            throw new IllegalArgumentException("not a marker of Ferry: " + text);
        }
        return new Marker(
                offset.offset(), Long.parseLong(parts[1]), SeqList.decode(parts[3]), parts[2]);
    }
}
