package dev.ferry.projector.project;

import dev.ferry.consumer.EventHandler;
import dev.ferry.projector.query.QueryRoutes;

/// A read model: how events become rows, and which addresses answer from the rows.
///
/// Its SQL names tables without a schema: [VersionedProjection] sets the one that is meant, so one
/// fold fills every version.
public interface ReadModel extends EventHandler {
    /// Its name: what operators call it, and what its schemas begin with, `<name>_v<number>`.
    String name();

    /// Declares the addresses.
    void answer(QueryRoutes routes);
}
