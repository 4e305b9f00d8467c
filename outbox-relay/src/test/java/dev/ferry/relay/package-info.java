/// Proofs of the relay's promises, on real servers.
@NullMarked
package dev.ferry.relay;

import org.jspecify.annotations.NullMarked;
