package dev.ferry.command.react;

import dev.ferry.command.record.CommandExecutor;
import dev.ferry.consumer.EventBatch;
import dev.ferry.consumer.EventHandler;
import dev.ferry.consumer.RefusedEventException;
import dev.ferry.consumer.Subscription;
import dev.ferry.contracts.wire.Envelope;
import java.sql.Connection;
import java.sql.SQLException;

/// Adapts a reaction to the consumer: its commands join the transaction that the consumer commits.
final class ReactionHandler implements EventHandler {
    private static final int ONLY_VERSION = 1;

    private final Reaction reaction;
    private final CommandExecutor executor;

    private ReactionHandler(Reaction reaction, CommandExecutor executor) {
        this.reaction = reaction;
        this.executor = executor;
    }

    static Subscription subscription(Reaction reaction, CommandExecutor executor) {
        return new Subscription(
                reaction.name(),
                ONLY_VERSION,
                reaction.follows(),
                new ReactionHandler(reaction, executor));
    }

    /// Each command runs its own statements, so the number of events of a unit of work is bounded
    /// ([ReactionGroup]).
    @Override
    public void apply(Connection connection, EventBatch events) throws SQLException {
        CommandExecutor joined = executor.within(connection);
        for (Envelope event : events.envelopes()) {
            try {
                reaction.react(
                        event, new ReactionCommands(joined, reaction.name(), event.metadata()));
            } catch (CommandRefusedException e) {
                throw new RefusedEventException(String.valueOf(e.getMessage()));
            }
        }
    }
}
