/// Proofs of what a person may do to an outbox.
@NullMarked
package dev.ferry.relay.admin;

import org.jspecify.annotations.NullMarked;
