/// Shortens the wait for work; losing every ring costs latency only.
@NullMarked
package dev.ferry.relay.wake;

import org.jspecify.annotations.NullMarked;
