package dev.ferry.command.react;

import dev.ferry.command.record.Change;
import dev.ferry.command.record.CommandContext;
import dev.ferry.command.record.CommandContext.IdempotencyKey;
import dev.ferry.command.record.CommandExecutor;
import dev.ferry.command.record.CommandMetadata;
import dev.ferry.command.record.Creation;
import dev.ferry.command.record.Outcome;
import dev.ferry.command.record.Precondition;
import dev.ferry.contracts.shared.AggregateId;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.EventMetadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Issues the commands of one reaction to one event.
///
/// A command gets the event's tenant, correlation and trace, and the event as its causation. Its
/// idempotency key is made of the reaction, the event, the command's class and the aggregate. So an
/// event that comes again, because somebody has set the reaction's position back, changes nothing.
/// One event can therefore cause only one command of a class on each aggregate.
public final class ReactionCommands {
    private final CommandExecutor executor;
    private final String reaction;
    private final EventMetadata event;

    /// @param executor runs commands inside the transaction of the reaction's position
    ReactionCommands(CommandExecutor executor, String reaction, EventMetadata event) {
        this.executor = executor;
        this.reaction = reaction;
        this.event = event;
    }

    /// Creates an aggregate, unless it exists already.
    ///
    /// @throws CommandRefusedException when a rule forbids it, or an aggregate of another type has
    ///   the id
    public <C, F extends @Nullable Object, E extends DomainEvent> void createIfAbsent(
            Creation<C, F, E> creation, AggregateId aggregate, C command) throws SQLException {
        Outcome outcome = executor.create(creation, context(aggregate, command), command);
        if (!outcome.equals(new Outcome.Exists(creation.store().type()))) {
            require(command, aggregate, outcome);
        }
    }

    /// Changes an aggregate.
    ///
    /// @throws CommandRefusedException when there is no such aggregate or a rule forbids it
    public <C, S, E extends DomainEvent> void change(
            Change<C, S, E> change, AggregateId aggregate, C command) throws SQLException {
        require(command, aggregate, executor.change(change, context(aggregate, command), command));
    }

    /// Changes an aggregate if it exists.
    ///
    /// @return whether it exists
    /// @throws CommandRefusedException when a rule forbids it
    public <C, S, E extends DomainEvent> boolean changeIfPresent(
            Change<C, S, E> change, AggregateId aggregate, C command) throws SQLException {
        Outcome outcome = executor.change(change, context(aggregate, command), command);
        if (outcome instanceof Outcome.Unknown) {
            return false;
        }
        require(command, aggregate, outcome);
        return true;
    }

    private CommandContext context(AggregateId aggregate, Object command) {
        String key =
                "%s/%s/%s/%s"
                        .formatted(
                                reaction,
                                event.eventId(),
                                command.getClass().getSimpleName(),
                                aggregate.value());
        return new CommandContext(
                aggregate.value(),
                new CommandMetadata(
                        event.tenant(),
                        "reaction:" + reaction,
                        event.correlationId(),
                        event.eventId().toString(),
                        event.traceparent()),
                new Precondition.None(),
                new IdempotencyKey(key, sha256(key)));
    }

    private static void require(Object command, AggregateId aggregate, Outcome outcome) {
        switch (outcome) {
            case Outcome.Recorded _ -> {}
            case Outcome.Rejected(String code, String message) ->
                    throw refused(command, aggregate, code, message);
            case Outcome.Unknown() ->
                    throw refused(command, aggregate, "not-found", "there is no such aggregate");
            case Outcome.Exists(AggregateType type) ->
                    throw refused(
                            command,
                            aggregate,
                            "already-exists",
                            "the id is taken by an aggregate of type " + type);
            case Outcome.Stale(long version) ->
                    throw refused(
                            command, aggregate, "stale-version", "it is at version " + version);
            case Outcome.KeyReused() ->
                    throw refused(
                            command,
                            aggregate,
                            "idempotency-key-reused",
                            "a client has used the idempotency key of this command");
        }
    }

    private static CommandRefusedException refused(
            Object command, AggregateId aggregate, String code, String message) {
        return new CommandRefusedException(
                "the command %s for %s was refused (%s): %s"
                        .formatted(
                                command.getClass().getSimpleName(),
                                aggregate.value(),
                                code,
                                message));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
