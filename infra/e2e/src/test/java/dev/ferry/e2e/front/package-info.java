@NullMarked
package dev.ferry.e2e.front;

import org.jspecify.annotations.NullMarked;
