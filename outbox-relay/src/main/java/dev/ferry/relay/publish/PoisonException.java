package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Aggregate;
import java.util.Map;

/// Records of a batch are refused, and no record of it has been committed.
///
/// Exactly once: the Kafka transaction was aborted. At least once: records before the refused ones
/// may have been written and will be written again.
public final class PoisonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<Aggregate, RefusedMessage> refusals;

    /// @param refusals the first refused event of each aggregate; at least one
    public PoisonException(Map<Aggregate, RefusedMessage> refusals) {
        super(refusals.size() + " aggregates cannot be published");
        this.refusals = Map.copyOf(refusals);
    }

    public Map<Aggregate, RefusedMessage> refusals() {
        return refusals;
    }
}
