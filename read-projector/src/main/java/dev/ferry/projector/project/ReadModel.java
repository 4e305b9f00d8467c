package dev.ferry.projector.project;

import dev.ferry.consumer.EventHandler;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.projector.query.QueryRoutes;
import java.util.Set;

/// A read model: how events become rows, and which addresses answer from the rows.
///
/// Its SQL names tables without a schema: the consumer sets the one that is meant, so one fold
/// fills every version.
public interface ReadModel extends EventHandler {
    /// Its name: what operators call it, and what its schemas begin with, `<name>_v<number>`.
    String name();

    /// The events that it is made of.
    Set<Class<? extends DomainEvent>> follows();

    /// Declares the addresses.
    void answer(QueryRoutes routes);
}
