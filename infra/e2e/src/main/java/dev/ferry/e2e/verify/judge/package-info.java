/// Compares what a `read_committed` consumer saw with what was committed. Pure: no server, no
/// clock.
@NullMarked
package dev.ferry.e2e.verify.judge;

import org.jspecify.annotations.NullMarked;
