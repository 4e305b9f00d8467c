/// The settable clock.
@NullMarked
package dev.ferry.testkit.time;

import org.jspecify.annotations.NullMarked;
