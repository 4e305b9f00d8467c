/// Metrics, health checks and spans of the relay. The cost of reading them does not depend on the
/// length of the backlog.
@NullMarked
package dev.ferry.relay.observe;

import org.jspecify.annotations.NullMarked;
