@NullMarked
package dev.ferry.bench.relay;

import org.jspecify.annotations.NullMarked;
