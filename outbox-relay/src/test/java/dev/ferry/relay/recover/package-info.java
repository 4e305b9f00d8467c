/// What a successor may rely on when it recovers lanes.
@NullMarked
package dev.ferry.relay.recover;

import org.jspecify.annotations.NullMarked;
