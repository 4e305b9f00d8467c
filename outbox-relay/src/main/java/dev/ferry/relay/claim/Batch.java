package dev.ferry.relay.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The rows of one claim: locked until they are settled or the transaction ends.
///
/// @param messages in `seq` order within each lane, which is version order within each aggregate
public record Batch(List<OutboxMessage> messages) {
    public Batch {
        messages = List.copyOf(messages);
    }

    /// Leaves out the tail of a lane whose seqs would not fit into one marker; it is claimed next
    /// time.
    public static Batch fitting(List<OutboxMessage> claimed) {
        Batch batch = new Batch(claimed);
        SortedMap<Short, List<Long>> seqs = batch.seqsByLane();
        Map<Short, Long> last = new HashMap<>();
        seqs.forEach((lane, all) -> last.put(lane, all.get(SeqList.fitting(all) - 1)));
        return new Batch(
                claimed.stream()
                        .filter(message -> message.seq() <= last.getOrDefault(message.lane(), 0L))
                        .toList());
    }

    /// The messages of the same aggregate that stand before `message`.
    public Batch before(OutboxMessage message) {
        return new Batch(
                messages.stream()
                        .filter(each -> each.aggregateId().equals(message.aggregateId()))
                        .filter(each -> each.seq() < message.seq())
                        .toList());
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }

    public int size() {
        return messages.size();
    }

    /// The seqs of each lane, in order: what has to be remembered to know the batch again.
    public SortedMap<Short, List<Long>> seqsByLane() {
        SortedMap<Short, List<Long>> seqs = new TreeMap<>();
        for (OutboxMessage message : messages) {
            seqs.computeIfAbsent(message.lane(), lane -> new ArrayList<>()).add(message.seq());
        }
        return seqs;
    }
}
