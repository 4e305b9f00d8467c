/// HTTP in: a Helidon server on virtual threads, RFC 9457 problems, strict JSON, health and
/// metrics.
@NullMarked
package dev.ferry.runtime.http;

import org.jspecify.annotations.NullMarked;
