/// HTTP routes under `/admin` for the handlers of a group: list and release dead letters, accept a
/// topic that was created again, and read the audit.
///
/// A service lists the groups of routes that it offers among its own
/// ([dev.ferry.runtime.admin.AdminRoutes]). It provides its table of audit lines ([Audit]) and the
/// words for its handlers ([HandlerWords]). Each action writes its line in its own transaction. Any
/// instance can be asked, because all state is in PostgreSQL.
@NullMarked
package dev.ferry.consumer.admin;

import org.jspecify.annotations.NullMarked;
