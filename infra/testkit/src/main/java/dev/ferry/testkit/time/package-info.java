/// Time that a test sets instead of waiting for it.
@NullMarked
package dev.ferry.testkit.time;

import org.jspecify.annotations.NullMarked;
