/// Sends a workload through the command API, follows every invoice into the read model over the
/// query API, and compares.
///
/// The import knows the services by HTTP alone, so it works against any running stack. Ids and
/// idempotency keys are derived from the input. After an interruption the same import sends the
/// same requests again, and the service answers those that it had accepted as replays.
@NullMarked
package dev.ferry.local.importing;

import org.jspecify.annotations.NullMarked;
