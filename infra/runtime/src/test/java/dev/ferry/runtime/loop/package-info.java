/// A loop is proved by signals that its steps raise; no test sleeps.
@NullMarked
package dev.ferry.runtime.loop;

import org.jspecify.annotations.NullMarked;
