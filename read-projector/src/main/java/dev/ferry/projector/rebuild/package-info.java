/// Versions of read models: build the next one beside the live one, compare, swap, take back.
@NullMarked
package dev.ferry.projector.rebuild;

import org.jspecify.annotations.NullMarked;
