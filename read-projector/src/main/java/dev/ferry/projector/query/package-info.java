/// Answers queries over HTTP from the views of `read_model`, with a role that can read nothing
/// else.
///
/// Every statement runs in a transaction that sets the tenant. The views show only that tenant's
/// rows, and nothing without a tenant. A client that has just written sends `min_version` and
/// waits, for a bounded time, until the projector has caught up: see
/// [dev.ferry.projector.query.VersionWaits].
@NullMarked
package dev.ferry.projector.query;

import org.jspecify.annotations.NullMarked;
