/// The events that go in at one end, and what is made of them at the other: written in bulk or at a
/// pace, read back as a consumer would, and checked one by one.
@NullMarked
package dev.ferry.bench.relay.load;

import org.jspecify.annotations.NullMarked;
