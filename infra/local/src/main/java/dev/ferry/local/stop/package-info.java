/// A request to stop, passed on to everything that runs.
@NullMarked
package dev.ferry.local.stop;

import org.jspecify.annotations.NullMarked;
