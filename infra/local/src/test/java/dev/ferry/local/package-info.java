@NullMarked
package dev.ferry.local;

import org.jspecify.annotations.NullMarked;
