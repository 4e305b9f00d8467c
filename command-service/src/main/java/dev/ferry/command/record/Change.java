package dev.ferry.command.record;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.wire.DomainEvent;

/// How a command that changes an aggregate runs. The machinery answers when there is no such
/// aggregate, so the rule always gets a state.
///
/// @param <C> the command
/// @param <S> the aggregate's state
/// @param <E> the aggregate's events
public record Change<C, S, E extends DomainEvent>(ChangeableStore<S, E> store, Rule<C, S, E> rule) {
    /// Decides; a pure function.
    @FunctionalInterface
    public interface Rule<C, S, E> {
        Decision<E> decide(C command, S state);
    }
}
