/// The checker at work, and proofs that it would notice.
@NullMarked
package dev.ferry.e2e.verify;

import org.jspecify.annotations.NullMarked;
