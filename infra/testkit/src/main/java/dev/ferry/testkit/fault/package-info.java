/// Parts that break things on purpose, each small and ordinary enough to be read before it is
/// trusted.
@NullMarked
package dev.ferry.testkit.fault;

import org.jspecify.annotations.NullMarked;
