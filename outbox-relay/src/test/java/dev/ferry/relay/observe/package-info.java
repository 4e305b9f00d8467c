/// Proofs of what is told about an outbox.
@NullMarked
package dev.ferry.relay.observe;

import org.jspecify.annotations.NullMarked;
