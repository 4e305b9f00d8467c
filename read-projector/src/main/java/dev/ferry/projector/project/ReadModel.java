package dev.ferry.projector.project;

import dev.ferry.consumer.EventHandler;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.projector.query.QueryRoutes;
import java.util.Set;

/// A read model: how events become rows, and which routes answer from the rows.
///
/// Its SQL names tables without a schema. The consumer selects the schema, so one implementation
/// fills every version.
public interface ReadModel extends EventHandler {
    /// Its name for operators, which also begins its schemas, `<name>_v<number>`.
    String name();

    /// The events that it is built from.
    Set<Class<? extends DomainEvent>> follows();

    /// Declares its routes.
    void answer(QueryRoutes routes);
}
