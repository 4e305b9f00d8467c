package dev.ferry.command.react;

import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.Envelope;
import java.sql.SQLException;
import java.util.Set;

/// Answers events with commands, in the transaction that moves the reaction's position in the
/// topics. So each event causes its commands exactly once.
public interface Reaction {
    /// The name for operators, for the reaction's dead letters and for the actor of its commands.
    /// One to 50 of `a` to `z`, `0` to `9` and `_`; it never changes.
    String name();

    /// The events that [#react] gets.
    Set<Class<? extends DomainEvent>> follows();

    /// Issues the commands that `event` causes. The events of one aggregate come in the order of
    /// their versions. Rules that depend on the present state belong to the decider of the command.
    ///
    /// @throws CommandRefusedException when one of the commands was refused: the event becomes a
    ///   dead letter of this reaction, and none of its commands takes effect
    void react(Envelope event, ReactionCommands commands) throws SQLException;
}
