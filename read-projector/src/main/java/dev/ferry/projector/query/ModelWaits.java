package dev.ferry.projector.query;

import dev.ferry.runtime.http.Slot;

/// The waits of requests to one read model.
///
/// @param model its name
record ModelWaits(VersionWaits all, String model) {
    /// As [VersionWaits#await] says.
    boolean await(Freshness freshness, Slot slot) throws Exception {
        return all.await(model, freshness, slot);
    }
}
