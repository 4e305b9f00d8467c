/// The HTTP server as clients see it, over sockets: well-behaved ones and others.
@NullMarked
package dev.ferry.runtime.http;

import org.jspecify.annotations.NullMarked;
