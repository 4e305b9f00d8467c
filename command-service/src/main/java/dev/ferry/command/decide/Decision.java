package dev.ferry.command.decide;

import java.util.List;

/// The decision about a command.
///
/// @param <E> the events of the aggregate that decided
public sealed interface Decision<E> {
    /// The command is accepted and these events happened, in this order. An empty list means that
    /// the state is already as the command wants it, which is a success too.
    record Accepted<E>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// A rule forbids the command.
    ///
    /// @param code stable name of the rule, for programs
    /// @param message one sentence for a person, which names the value that broke the rule
    record Rejected<E>(String code, String message) implements Decision<E> {}

    static <E> Decision<E> accepted(E event) {
        return new Accepted<>(List.of(event));
    }

    static <E> Decision<E> nothingToDo() {
        return new Accepted<>(List.of());
    }

    static <E> Decision<E> rejected(String code, String message) {
        return new Rejected<>(code, message);
    }
}
