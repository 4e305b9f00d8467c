package dev.ferry.relay.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The rows of one claim: nobody else's until they are settled or the transaction ends.
public final class Batch {
    private final List<OutboxMessage> messages;
    private final SortedMap<Short, List<Long>> seqsByLane;

    /// @param messages in `seq` order within each lane, which is version order within each
    ///   aggregate
    public Batch(List<OutboxMessage> messages) {
        this.messages = List.copyOf(messages);
        SortedMap<Short, List<Long>> seqs = new TreeMap<>();
        for (OutboxMessage message : messages) {
            seqs.computeIfAbsent(message.lane(), lane -> new ArrayList<>()).add(message.seq());
        }
        this.seqsByLane = Collections.unmodifiableSortedMap(seqs);
    }

    public List<OutboxMessage> messages() {
        return messages;
    }

    /// The seqs of each lane, in order: what has to be remembered to know the batch again.
    public SortedMap<Short, List<Long>> seqsByLane() {
        return seqsByLane;
    }

    /// The seqs of one of its lanes, in order.
    public List<Long> seqsOf(short lane) {
        return seqsByLane.getOrDefault(lane, List.of());
    }

    /// Whether each lane's seqs can be remembered in one marker; a batch whose seqs cannot must not
    /// be published.
    public boolean fitsMarkers() {
        return seqsByLane.values().stream().allMatch(SeqList::fits);
    }

    /// The longest beginning that [#fitsMarkers].
    public Batch fitting() {
        Map<Short, Long> last = new HashMap<>();
        seqsByLane.forEach((lane, all) -> last.put(lane, all.get(SeqList.fitting(all) - 1)));
        return new Batch(
                messages.stream()
                        .filter(message -> message.seq() <= last.getOrDefault(message.lane(), 0L))
                        .toList());
    }

    /// The messages of the same aggregate that stand before `message`.
    public Batch before(OutboxMessage message) {
        return new Batch(
                messages.stream()
                        .filter(each -> each.aggregate().equals(message.aggregate()))
                        .filter(each -> each.seq() < message.seq())
                        .toList());
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }

    public int size() {
        return messages.size();
    }

    /// The lowest seq; 0 of an empty batch.
    long firstSeq() {
        return seqsByLane.values().stream().mapToLong(List::getFirst).min().orElse(0);
    }

    /// The highest seq; 0 of an empty batch.
    long lastSeq() {
        return seqsByLane.values().stream().mapToLong(List::getLast).max().orElse(0);
    }

    /// Of payloads and headers.
    long bytes() {
        long bytes = 0;
        for (OutboxMessage message : messages) {
            byte[] payload = message.payload();
            bytes += message.headers().length() + (payload == null ? 0 : payload.length);
        }
        return bytes;
    }
}
