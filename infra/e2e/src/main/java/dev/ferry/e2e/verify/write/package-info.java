/// The two ends of the path: writers that commit numbered events as any application would, and a
/// consumer that records every event it is given.
@NullMarked
package dev.ferry.e2e.verify.write;

import org.jspecify.annotations.NullMarked;
