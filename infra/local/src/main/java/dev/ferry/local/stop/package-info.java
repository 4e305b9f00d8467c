/// The wish to stop, told to everything that runs.
@NullMarked
package dev.ferry.local.stop;

import org.jspecify.annotations.NullMarked;
