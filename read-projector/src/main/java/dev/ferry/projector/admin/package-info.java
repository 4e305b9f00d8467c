/// Administration of the projector, over HTTP under `/admin` and with `./ferry projector`.
///
/// [Administration] lists the groups of routes. A new group is a class that implements
/// [dev.ferry.runtime.admin.AdminGroup], a part of the description under `openapi/`, and a line in
/// that list. Each action writes its line of the audit in its own transaction. Routes that
/// reactions have too are in [dev.ferry.consumer.admin]. Any projector of the read database can be
/// asked, because all state is in PostgreSQL.
@NullMarked
package dev.ferry.projector.admin;

import org.jspecify.annotations.NullMarked;
