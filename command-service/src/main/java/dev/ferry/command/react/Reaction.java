package dev.ferry.command.react;

import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.Envelope;
import java.sql.SQLException;
import java.util.Set;

/// Answers events with commands, in the transaction that moves the reaction's position in the
/// topics: a command exists exactly once for each event that asks for it.
public interface Reaction {
    /// What operators call it, and what its dead letters and its actor are named after. One to 50
    /// of `a` to `z`, `0` to `9` and `_`; it never changes.
    String name();

    /// The events that [#react] gets.
    Set<Class<? extends DomainEvent>> follows();

    /// Issues the commands that `event` asks for. The events of one aggregate come in the order of
    /// their versions; what depends on the present state is for the decider of the command.
    ///
    /// @throws CommandRefusedException when one of the commands was refused: the event becomes a
    ///   dead letter of this reaction, and none of its commands takes effect
    void react(Envelope event, ReactionCommands commands) throws SQLException;
}
