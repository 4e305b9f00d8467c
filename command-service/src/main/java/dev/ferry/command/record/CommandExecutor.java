package dev.ferry.command.record;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.record.ChangeableStore.Loaded;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.runtime.jdbc.Attempts;
import dev.ferry.runtime.jdbc.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs one command in one transaction, and repeats it when another transaction was in the way.
/// Inside a transaction of the caller's ([#within]), a savepoint takes the place of the
/// transaction.
public final class CommandExecutor {
    /// After a deadlock or a concurrent command with the same key, one more try suffices; many
    /// concurrent writers need more.
    private static final int MOST_ATTEMPTS = 10;

    private final CommandScope scope;
    private final EventAppender appender;
    private final CommandMeters meters;

    public CommandExecutor(
            Database database,
            EventAppender appender,
            OutboxNotifier notifier,
            CommandMeters meters) {
        this(new OwnTransaction(database, notifier), appender, meters);
    }

    private CommandExecutor(CommandScope scope, EventAppender appender, CommandMeters meters) {
        this.scope = scope;
        this.appender = appender;
        this.meters = meters;
    }

    /// Runs commands inside the transaction of `connection`, which the caller commits. Their events
    /// become visible together with everything else that the transaction does, or not at all.
    ///
    /// The relay is not woken. The meters count a command as soon as it was run, even when the
    /// transaction is rolled back later.
    public CommandExecutor within(Connection connection) {
        return new CommandExecutor(new Savepoints(connection), appender, meters);
    }

    /// Runs a command that creates an aggregate. Returns after the commit, or when it is certain
    /// that nothing was written.
    ///
    /// @throws SQLException when PostgreSQL is away. The command may have been committed and only
    ///   its answer lost; with an idempotency key it can safely be sent again
    public <C, F extends @Nullable Object, E extends DomainEvent> Outcome create(
            Creation<C, F, E> creation, CommandContext context, C command) throws SQLException {
        return meters.measure(
                creation.store().type(),
                command,
                () ->
                        repeated(
                                context,
                                connection -> created(connection, creation, context, command)));
    }

    /// Runs a command that changes an aggregate, in the same way as [#create].
    ///
    /// @throws InconsistentAggregateException when the aggregate's rows and events disagree
    public <C, S, E extends DomainEvent> Outcome change(
            Change<C, S, E> change, CommandContext context, C command) throws SQLException {
        return meters.measure(
                change.store().type(),
                command,
                () ->
                        repeated(
                                context,
                                connection -> changed(connection, change, context, command)));
    }

    private Outcome repeated(CommandContext context, Attempt work) throws SQLException {
        return Attempts.run(
                Attempts.Policy.of(MOST_ATTEMPTS, scope::canRepeat),
                () -> scope.run(connection -> once(connection, context, work)));
    }

    private static Outcome once(Connection connection, CommandContext context, Attempt work)
            throws SQLException {
        Outcome earlier = TenantTransaction.open(connection, context);
        if (earlier != null) {
            return earlier;
        }
        Outcome outcome = work.run(connection);
        if (outcome instanceof Outcome.Refusal) {
            // A concurrent command with the same key may have committed while this one waited for
            // the aggregate's lock, and may be the reason why the rule now forbids it. Then that
            // command's answer is the right one.
            Outcome twins = TenantTransaction.open(connection, context);
            return twins == null ? outcome : twins;
        }
        return outcome;
    }

    private <C, F extends @Nullable Object, E extends DomainEvent> Outcome created(
            Connection connection, Creation<C, F, E> creation, CommandContext context, C command)
            throws SQLException {
        AggregateStore<E> store = creation.store();
        AggregateKey key = context.aggregate(store.type());
        AggregateType taken = EventStreams.typeOf(connection, key);
        if (taken != null) {
            return new Outcome.Exists(taken);
        }
        F facts = creation.lookup().find(connection, key, command);
        return outcome(connection, store, context, 0, creation.rule().decide(command, facts));
    }

    private <C, S, E extends DomainEvent> Outcome changed(
            Connection connection, Change<C, S, E> change, CommandContext context, C command)
            throws SQLException {
        ChangeableStore<S, E> store = change.store();
        AggregateKey key = context.aggregate(store.type());
        Loaded<S> loaded = store.load(connection, key);
        if (loaded == null) {
            if (store.type().equals(EventStreams.typeOf(connection, key))) {
                throw new InconsistentAggregateException(
                        key, "it has an event stream but no state");
            }
            return new Outcome.Unknown();
        }
        if (!context.precondition().allows(loaded.version())) {
            return new Outcome.Stale(loaded.version());
        }
        try {
            return outcome(
                    connection,
                    store,
                    context,
                    loaded.version(),
                    change.step().decide(connection, key, command, loaded.state()));
        } catch (StreamMovedException moved) {
            throw lostRace(store, key, moved);
        }
    }

    /// Without a lock, another writer may have come first, and the next attempt decides on the new
    /// state. Under the lock of the row, no other writer can have come first.
    private static StreamMovedException lostRace(
            ChangeableStore<?, ?> store, AggregateKey key, StreamMovedException moved) {
        if (store instanceof StateStored) {
            throw new InconsistentAggregateException(
                    key, "its rows are at another version than its event stream");
        }
        return moved;
    }

    private <E extends DomainEvent> Outcome outcome(
            Connection connection,
            AggregateStore<E> store,
            CommandContext context,
            long version,
            Decision<E> decision)
            throws SQLException {
        return switch (decision) {
            case Decision.Accepted<E>(List<E> events) -> {
                AggregateType type = store.type();
                store.write(connection, context.aggregate(type), version, events);
                appender.append(connection, type, context, version, events);
                yield new Outcome.Recorded(context.aggregateId(), version + events.size(), false);
            }
            case Decision.Rejected<E>(String code, String message) ->
                    new Outcome.Rejected(code, message);
        };
    }

    @FunctionalInterface
    private interface Attempt {
        Outcome run(Connection connection) throws SQLException;
    }
}
