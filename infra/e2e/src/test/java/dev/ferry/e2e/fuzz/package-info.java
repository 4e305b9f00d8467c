@NullMarked
package dev.ferry.e2e.fuzz;

import org.jspecify.annotations.NullMarked;
