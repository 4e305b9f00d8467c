/// What configuration promises, proved without a server.
@NullMarked
package dev.ferry.runtime.config;

import org.jspecify.annotations.NullMarked;
