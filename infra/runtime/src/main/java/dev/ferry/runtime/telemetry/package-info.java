/// What a service tells about itself: health, metrics, spans, logs.
@NullMarked
package dev.ferry.runtime.telemetry;

import org.jspecify.annotations.NullMarked;
