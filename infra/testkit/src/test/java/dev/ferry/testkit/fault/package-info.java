/// The parts that break things, against real sockets.
@NullMarked
package dev.ferry.testkit.fault;

import org.jspecify.annotations.NullMarked;
