@NullMarked
package dev.ferry.bench;

import org.jspecify.annotations.NullMarked;
