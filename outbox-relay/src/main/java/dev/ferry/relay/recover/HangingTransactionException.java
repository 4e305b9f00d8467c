package dev.ferry.relay.recover;

import java.util.Set;
import java.util.TreeSet;

/// Kafka does not end a transaction whose producers are fenced: it hangs (KIP-664).
///
/// The coordinator believes that it has ended, or waits for something that never comes; consumers
/// with `read_committed` wait in the same partitions. Only a person can tell what is to become of
/// it.
public final class HangingTransactionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Set<Short> lanes;

    /// @param group whose markers wait for it
    /// @param lanes whose markers they are
    HangingTransactionException(String group, Set<Short> lanes) {
        super(
                "a transaction does not end in Kafka, and whether the last batch of lanes %s was published depends on it (offsets of group %s): see \"A transaction that hangs\" in RELAYING.md"
                        .formatted(new TreeSet<>(lanes), group));
        this.lanes = Set.copyOf(lanes);
    }

    /// Lanes that cannot be recovered until it has ended.
    public Set<Short> lanes() {
        return lanes;
    }
}
