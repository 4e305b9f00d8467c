/// The front door of a whole stack, as the checkers of HTTP see it: the services with tokens
/// switched on, their OpenAPI documents, and connections that send any bytes.
@NullMarked
package dev.ferry.e2e.front;

import org.jspecify.annotations.NullMarked;
