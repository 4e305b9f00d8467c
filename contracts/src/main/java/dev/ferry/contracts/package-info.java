/// What crosses a wire.
@NullMarked
package dev.ferry.contracts;

import org.jspecify.annotations.NullMarked;
