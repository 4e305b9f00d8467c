package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateKey;

/// What is stored of one aggregate contradicts itself, for example rows at version 3 whose event
/// stream is at version 4. No command can be decided on it, and no client can mend it: it is a
/// fault of this system or of somebody's hand in its tables.
///
/// The client hears 500, the log has this message.
public final class InconsistentAggregateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InconsistentAggregateException(AggregateKey key, String what) {
        super(
                "%s is stored inconsistently: %s. Compare command_model with event_store before it is changed again"
                        .formatted(key, what));
    }
}
