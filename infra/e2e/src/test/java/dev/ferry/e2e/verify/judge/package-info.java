/// Recordings with a planted fault, each of which must be found.
@NullMarked
package dev.ferry.e2e.verify.judge;

import org.jspecify.annotations.NullMarked;
