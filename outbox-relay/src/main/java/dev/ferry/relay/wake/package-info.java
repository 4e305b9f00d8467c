/// Wakes the workers when a writer has committed. Losing every notification costs latency only.
@NullMarked
package dev.ferry.relay.wake;

import org.jspecify.annotations.NullMarked;
