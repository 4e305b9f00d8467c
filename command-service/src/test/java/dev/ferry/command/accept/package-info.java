/// Tests of the parsing of requests, without a server.
@NullMarked
package dev.ferry.command.accept;

import org.jspecify.annotations.NullMarked;
