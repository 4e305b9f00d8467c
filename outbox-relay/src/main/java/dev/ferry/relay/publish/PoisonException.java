package dev.ferry.relay.publish;

import java.util.Map;

/// Records of a batch are refused, and no record of it has been committed.
///
/// Exactly once: the Kafka transaction was aborted. At least once: records before the refused ones
/// may have been written and will be written again.
public final class PoisonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, RefusedMessage> refusals;

    /// @param refusals the first refused event of each aggregate, by aggregate id; at least one
    public PoisonException(Map<String, RefusedMessage> refusals) {
        super(refusals.size() + " aggregates cannot be published");
        this.refusals = Map.copyOf(refusals);
    }

    public Map<String, RefusedMessage> refusals() {
        return refusals;
    }
}
