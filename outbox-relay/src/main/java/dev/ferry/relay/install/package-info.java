/// Installs, upgrades and removes the tables of an outbox in anybody's database.
///
/// The schema is always called `outbox`: the statements of the relay and of every writer name it,
/// and the right to insert is granted there. Two outboxes are two databases.
@NullMarked
package dev.ferry.relay.install;

import org.jspecify.annotations.NullMarked;
