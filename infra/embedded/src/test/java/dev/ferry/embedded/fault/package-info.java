/// The parts that break things, against real sockets.
@NullMarked
package dev.ferry.embedded.fault;

import org.jspecify.annotations.NullMarked;
