package dev.ferry.contracts.growth;

import dev.ferry.contracts.wire.DomainEvent;
import java.util.List;

/// What happened to a form that visitors fill in. Its fields have editions: each change makes a new
/// one, and the former ones stay as they were.
public sealed interface FormEvent extends DomainEvent {
    /// The form exists and takes submissions of edition 1.
    record Defined(String name, List<FormField> fields) implements FormEvent {
        public Defined {
            fields = List.copyOf(fields);
        }
    }

    /// The form has these fields from this edition on.
    ///
    /// @param edition one more than the former
    record Redefined(int edition, List<FormField> fields) implements FormEvent {
        public Redefined {
            fields = List.copyOf(fields);
        }
    }

    /// The form takes no submissions any more, of any edition.
    record Closed(String reason) implements FormEvent {}
}
