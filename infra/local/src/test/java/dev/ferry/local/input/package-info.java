@NullMarked
package dev.ferry.local.input;

import org.jspecify.annotations.NullMarked;
