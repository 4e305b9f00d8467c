/// Runs a service as a process: arguments, configuration, start, signals, exit code.
@NullMarked
package dev.ferry.runtime.launch;

import org.jspecify.annotations.NullMarked;
