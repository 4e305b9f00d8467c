@NullMarked
package dev.ferry.bench.relay.load;

import org.jspecify.annotations.NullMarked;
