@NullMarked
package dev.ferry.projector.consume;

import org.jspecify.annotations.NullMarked;
