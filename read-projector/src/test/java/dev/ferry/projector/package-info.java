/// Tests of the projector as a whole, with real servers.
@NullMarked
package dev.ferry.projector;

import org.jspecify.annotations.NullMarked;
