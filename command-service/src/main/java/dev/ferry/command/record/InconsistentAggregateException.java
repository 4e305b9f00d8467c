package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateKey;

/// The stored data of one aggregate is inconsistent, for example rows at version 3 with an event
/// stream at version 4. No command can be decided on it, and no client can correct it: the cause is
/// a defect of this system or a manual change of its tables.
///
/// The client gets 500; the log has this message.
public final class InconsistentAggregateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InconsistentAggregateException(AggregateKey key, String what) {
        super(
                "%s is stored inconsistently: %s. Compare command_model with event_store before it is changed again"
                        .formatted(key, what));
    }
}
