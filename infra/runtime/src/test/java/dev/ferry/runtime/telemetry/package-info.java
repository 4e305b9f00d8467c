/// What the collector and the person read.
@NullMarked
package dev.ferry.runtime.telemetry;

import org.jspecify.annotations.NullMarked;
