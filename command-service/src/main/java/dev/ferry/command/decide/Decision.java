package dev.ferry.command.decide;

import java.util.List;

/// What becomes of a command.
///
/// @param <E> the events of the aggregate that decided
public sealed interface Decision<E> {
    /// It is done: these events happened, in this order. None means that the world is already as
    /// the command wants it; that is a success too.
    record Accepted<E>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// A rule forbids it.
    ///
    /// @param code stable name of the rule, for programs
    /// @param message one sentence for a person, naming the value that broke the rule
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
