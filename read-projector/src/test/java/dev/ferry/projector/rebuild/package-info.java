@NullMarked
package dev.ferry.projector.rebuild;

import org.jspecify.annotations.NullMarked;
