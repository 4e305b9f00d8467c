/// A service as a process: its exit codes, its signals, what it prints.
@NullMarked
package dev.ferry.runtime.launch;

import org.jspecify.annotations.NullMarked;
