package dev.ferry.command.record;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.wire.DomainEvent;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// How a command that changes an aggregate runs. The machinery answers when there is no such
/// aggregate, so the rule always gets a state.
///
/// @param <C> the command
/// @param <S> the aggregate's state
/// @param <E> the aggregate's events
public record Change<C, S, E extends DomainEvent>(ChangeableStore<S, E> store, Step<C, S, E> step) {
    /// A change whose decision needs only the command and the state.
    public Change(ChangeableStore<S, E> store, Rule<C, S, E> rule) {
        this(store, (_, _, command, state) -> rule.decide(command, state));
    }

    /// A change whose decision also needs facts about other aggregates.
    public static <C, S, F extends @Nullable Object, E extends DomainEvent> Change<C, S, E> of(
            ChangeableStore<S, E> store, Lookup<C, S, F> lookup, FactsRule<C, S, F, E> rule) {
        return new Change<>(
                store,
                (connection, key, command, state) ->
                        rule.decide(command, state, lookup.find(connection, key, command, state)));
    }

    /// Decides; a pure function.
    @FunctionalInterface
    public interface Rule<C, S, E> {
        Decision<E> decide(C command, S state);
    }

    /// Decides with facts about other aggregates; a pure function.
    @FunctionalInterface
    public interface FactsRule<C, S, F extends @Nullable Object, E> {
        Decision<E> decide(C command, S state, F facts);
    }

    /// Reads the facts that the rule needs, in the command's transaction. The aggregate itself has
    /// been loaded before.
    ///
    /// A fact on which a command is accepted must still hold at the commit, or the commit must
    /// fail. There are three ways: lock the row of another aggregate `for share`; read rows that
    /// change only under a lock that this transaction holds already; or, for a row that must not
    /// exist, rely on a unique index, which refuses the second of two concurrent commands.
    @FunctionalInterface
    public interface Lookup<C, S, F extends @Nullable Object> {
        F find(Connection connection, AggregateKey key, C command, S state) throws SQLException;
    }

    /// Looks up what the rule needs, then decides.
    @FunctionalInterface
    public interface Step<C, S, E> {
        Decision<E> decide(Connection connection, AggregateKey key, C command, S state)
                throws SQLException;
    }
}
