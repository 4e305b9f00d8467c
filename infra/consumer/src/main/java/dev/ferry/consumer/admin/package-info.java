/// What a person may do to the handlers of a group, over HTTP under `/admin`: see dead letters and
/// release them, accept a topic that was made anew, and read who did what.
///
/// A service lists the groups of routes that it offers among its own
/// ([dev.ferry.runtime.admin.AdminRoutes]). It brings its table of audit lines ([Audit]) and the
/// words for its handlers ([HandlerWords]). Each action writes its line in its own transaction. Any
/// instance can be asked, because all state is in PostgreSQL.
@NullMarked
package dev.ferry.consumer.admin;

import org.jspecify.annotations.NullMarked;
