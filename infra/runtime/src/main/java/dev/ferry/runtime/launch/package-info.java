/// How a service becomes a process: arguments, configuration, start, signals, exit code.
@NullMarked
package dev.ferry.runtime.launch;

import org.jspecify.annotations.NullMarked;
