/// Health, metrics, spans and logs of a service.
@NullMarked
package dev.ferry.runtime.telemetry;

import org.jspecify.annotations.NullMarked;
