@NullMarked
package dev.ferry.local.stack;

import org.jspecify.annotations.NullMarked;
