/// Work that goes on until it is told to stop, and never dies silently.
@NullMarked
package dev.ferry.runtime.loop;

import org.jspecify.annotations.NullMarked;
