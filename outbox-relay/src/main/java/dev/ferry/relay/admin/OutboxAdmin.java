package dev.ferry.relay.admin;

import dev.ferry.relay.observe.Backlog;
import dev.ferry.runtime.admin.AdminDatabase;

/// One outbox as its administration reaches it.
///
/// @param database as the relay's role
public record OutboxAdmin(AdminDatabase database, Backlog backlog) {}
