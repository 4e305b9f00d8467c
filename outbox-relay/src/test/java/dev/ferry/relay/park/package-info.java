/// What waits, and how it moves.
@NullMarked
package dev.ferry.relay.park;

import org.jspecify.annotations.NullMarked;
