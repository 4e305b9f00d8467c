package dev.ferry.relay.claim;

import dev.ferry.runtime.loop.NeedsOperator;

/// The outbox's tables are not there, or not as the migrations made them.
public final class UnusableOutbox extends IllegalStateException implements NeedsOperator {
    private static final long serialVersionUID = 1L;

    UnusableOutbox(String sentence) {
        super(sentence);
    }
}
