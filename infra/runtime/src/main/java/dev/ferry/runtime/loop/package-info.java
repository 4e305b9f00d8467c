/// Threads that repeat their work until they are closed, and do not end after a failure.
@NullMarked
package dev.ferry.runtime.loop;

import org.jspecify.annotations.NullMarked;
