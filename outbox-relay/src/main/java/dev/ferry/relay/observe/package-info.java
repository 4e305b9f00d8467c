/// Metrics, health checks and spans of the relay. Reading them costs the same however long the
/// backlog is.
@NullMarked
package dev.ferry.relay.observe;

import org.jspecify.annotations.NullMarked;
