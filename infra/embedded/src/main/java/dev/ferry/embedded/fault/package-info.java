/// A proxy that breaks connections on purpose, small and ordinary enough to be read before it is
/// trusted.
@NullMarked
package dev.ferry.embedded.fault;

import org.jspecify.annotations.NullMarked;
