/// Sends a workload through the command API, follows every invoice into the read model over the
/// query API, and compares.
///
/// Knows the services by HTTP alone, so it works against any running stack. Ids and idempotency
/// keys are derived from the input: whatever ended an import, the same import again sends the same
/// requests, and what had been accepted is answered as a replay.
@NullMarked
package dev.ferry.local.importing;

import org.jspecify.annotations.NullMarked;
