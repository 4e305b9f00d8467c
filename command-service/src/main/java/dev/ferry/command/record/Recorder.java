package dev.ferry.command.record;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.record.Aggregate.Loaded;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs one command as one transaction, and again when another transaction was in its way.
public final class Recorder {
    /// A twin or a deadlock is over after one more try; more are for a crowd.
    private static final int MOST_ATTEMPTS = 5;

    private final Database database;
    private final EventJournal journal;
    private final Doorbell doorbell;
    private final CommandMeters meters;

    public Recorder(
            Database database, InstantSource clock, Doorbell doorbell, CommandMeters meters) {
        this.database = database;
        this.journal = new EventJournal(clock);
        this.doorbell = doorbell;
        this.meters = meters;
    }

    /// Returns after the commit, or after it is certain that nothing was written.
    ///
    /// @throws SQLException when PostgreSQL is away: the command may then have been committed, the
    ///   answer lost; with an idempotency key it can be sent again safely
    public <C, F extends @Nullable Object, E extends DomainEvent> Outcome record(
            Aggregate<C, F, E> aggregate, Submission submission, C command) throws SQLException {
        return meters.measure(
                aggregate.type(), command, () -> repeated(aggregate, submission, command));
    }

    private <C, F extends @Nullable Object, E extends DomainEvent> Outcome repeated(
            Aggregate<C, F, E> aggregate, Submission submission, C command) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                Outcome outcome =
                        database.transaction(
                                connection -> once(connection, aggregate, submission, command));
                if (outcome instanceof Outcome.Recorded) {
                    doorbell.ring();
                }
                return outcome;
            } catch (StreamMovedException taken) {
                return new Outcome.Exists();
            } catch (SQLException e) {
                // A unique violation is a twin that came first: the same key, or the same new id.
                boolean again = SqlStates.isRetryable(e) || SqlStates.isUniqueViolation(e);
                if (!again || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private <C, F extends @Nullable Object, E extends DomainEvent> Outcome once(
            Connection connection, Aggregate<C, F, E> aggregate, Submission submission, C command)
            throws SQLException {
        Outcome earlier = Session.open(connection, submission);
        if (earlier != null) {
            return earlier;
        }
        Outcome outcome = decided(connection, aggregate, submission, command);
        if (outcome instanceof Outcome.Refusal) {
            // Perhaps what forbids the command is the command itself: a twin with the same key that
            // committed while this one waited for the aggregate's lock.
            Outcome twins = Session.open(connection, submission);
            return twins == null ? outcome : twins;
        }
        return outcome;
    }

    private <C, F extends @Nullable Object, E extends DomainEvent> Outcome decided(
            Connection connection, Aggregate<C, F, E> aggregate, Submission submission, C command)
            throws SQLException {
        Loaded<F> loaded = aggregate.load(connection, submission.aggregate(), command);
        if (loaded.version() > 0 && !submission.precondition().allows(loaded.version())) {
            return new Outcome.Stale(loaded.version());
        }
        return switch (aggregate.decide(command, loaded.facts())) {
            case Decision.Accepted<E>(List<E> events) ->
                    write(connection, aggregate, submission, loaded.version(), events);
            case Decision.Rejected<E>(String code, String message) ->
                    new Outcome.Rejected(code, message);
            case Decision.Unknown<E>() -> new Outcome.Unknown();
            case Decision.Exists<E>() -> new Outcome.Exists();
        };
    }

    private <C, F extends @Nullable Object, E extends DomainEvent> Outcome write(
            Connection connection,
            Aggregate<C, F, E> aggregate,
            Submission submission,
            long version,
            List<E> events)
            throws SQLException {
        long next = version;
        for (E event : events) {
            aggregate.write(connection, submission.aggregate(), ++next, event);
        }
        journal.append(connection, aggregate.type(), submission, version, events);
        return new Outcome.Recorded(submission.aggregateId(), next, false);
    }
}
