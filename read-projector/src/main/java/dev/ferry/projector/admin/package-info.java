/// What a person may do to the projector, over HTTP under `/admin` and with `./ferry projector`.
///
/// [Administration] lists the groups of questions and actions. A new one is a class that implements
/// [dev.ferry.runtime.admin.AdminGroup], a part of the description under `openapi/`, and a line
/// there. Each action writes its line of the audit in its own transaction. What is the same for
/// reactions is in [dev.ferry.consumer.admin]. Any projector of the read database can be asked,
/// because all state is in PostgreSQL.
@NullMarked
package dev.ferry.projector.admin;

import org.jspecify.annotations.NullMarked;
