package dev.ferry.projector.project;

import dev.ferry.consumer.EventHandler;
import dev.ferry.projector.query.QueryRoutes;

/// A read model: how events become rows, and which addresses answer from the rows.
public interface ReadModel extends EventHandler {
    /// Declares the addresses.
    void answer(QueryRoutes routes);
}
