/// Answers over HTTP from the views of `read_model`, as the role that can see nothing else.
///
/// Every statement runs in a transaction that names the tenant; the views show that tenant's rows
/// and nothing without one. A client that has just written gives `min_version` and waits, bounded,
/// until the projector has caught up: see [dev.ferry.projector.query.VersionWaits].
@NullMarked
package dev.ferry.projector.query;

import org.jspecify.annotations.NullMarked;
