package dev.ferry.command.record;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.wire.DomainEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How a command that creates an aggregate runs. The machinery answers when the id is taken, so
/// neither the look-up nor the rule checks that.
///
/// @param <C> the command
/// @param <F> what the decision needs besides the command: facts about other aggregates
/// @param <E> the aggregate's events
public record Creation<C, F extends @Nullable Object, E extends DomainEvent>(
        AggregateStore<E> store, Lookup<C, F> lookup, Rule<C, F, E> rule) {

    /// A creation whose decision needs only the command.
    public static <C, E extends DomainEvent> Creation<C, @Nullable Void, E> of(
            AggregateStore<E> store, Function<C, Decision<E>> rule) {
        return new Creation<>(store, (_, _, _) -> null, (command, _) -> rule.apply(command));
    }

    /// Reads the facts that the rule needs, in the command's transaction. They must hold as those
    /// of [Change.Lookup].
    @FunctionalInterface
    public interface Lookup<C, F extends @Nullable Object> {
        F find(Connection connection, AggregateKey key, C command) throws SQLException;
    }

    /// Decides; a pure function.
    @FunctionalInterface
    public interface Rule<C, F extends @Nullable Object, E> {
        Decision<E> decide(C command, F facts);
    }
}
