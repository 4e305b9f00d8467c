package dev.ferry.command.react;

import dev.ferry.command.account.creditaccount.RefundReturns;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.Envelope;
import java.sql.SQLException;
import java.util.Set;

/// A second reaction that issues the same commands as [RefundReturns]. It is added after that one
/// has run for some time, and the effects of the two are compared.
public final class LateRefunds implements Reaction {
    public static final String NAME = "late_refunds";

    private final Reaction same = new RefundReturns();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Class<? extends DomainEvent>> follows() {
        return same.follows();
    }

    @Override
    public void react(Envelope event, ReactionCommands commands) throws SQLException {
        same.react(event, commands);
    }
}
