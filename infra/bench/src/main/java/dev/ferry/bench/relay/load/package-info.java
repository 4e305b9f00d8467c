/// Writes the events, in bulk or at a fixed rate, reads the records back as a consumer would, and
/// checks them one by one.
@NullMarked
package dev.ferry.bench.relay.load;

import org.jspecify.annotations.NullMarked;
