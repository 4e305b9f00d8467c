@NullMarked
package dev.ferry.bench.projector;

import org.jspecify.annotations.NullMarked;
