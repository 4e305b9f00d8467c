/// HTTP in: routes, requests and answers that do not name the HTTP library, one request context for
/// every service, RFC 9457 problems, strict JSON, health and metrics.
@NullMarked
package dev.ferry.runtime.http;

import org.jspecify.annotations.NullMarked;
