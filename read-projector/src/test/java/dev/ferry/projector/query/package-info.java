@NullMarked
package dev.ferry.projector.query;

import org.jspecify.annotations.NullMarked;
