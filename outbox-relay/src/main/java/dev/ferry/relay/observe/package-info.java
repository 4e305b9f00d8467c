/// How the outbox stands, asked of PostgreSQL at a price that does not grow with it.
@NullMarked
package dev.ferry.relay.observe;

import org.jspecify.annotations.NullMarked;
