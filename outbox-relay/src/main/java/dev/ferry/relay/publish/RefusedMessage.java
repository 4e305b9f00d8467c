package dev.ferry.relay.publish;

import dev.ferry.relay.claim.OutboxMessage;

/// The first event of an aggregate that cannot be published, and why. What stands before it can.
public record RefusedMessage(OutboxMessage message, PublishRefusal refusal) {
    /// Of two refused events of one aggregate, the one that stands first.
    static RefusedMessage first(RefusedMessage one, RefusedMessage other) {
        return one.message.seq() <= other.message.seq() ? one : other;
    }
}
