package dev.ferry.relay.admin;

import dev.ferry.relay.observe.Backlog;
import dev.ferry.runtime.admin.AdminDatabase;

/// What is needed to answer for one outbox.
///
/// @param database as the relay's role
public record AdminDesk(AdminDatabase database, Backlog backlog) {}
