/// Proofs of the lease contract.
@NullMarked
package dev.ferry.relay.claim;

import org.jspecify.annotations.NullMarked;
