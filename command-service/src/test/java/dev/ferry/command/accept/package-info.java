/// What requests may hold, proved without a server.
@NullMarked
package dev.ferry.command.accept;

import org.jspecify.annotations.NullMarked;
