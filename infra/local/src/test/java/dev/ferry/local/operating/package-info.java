@NullMarked
package dev.ferry.local.operating;

import org.jspecify.annotations.NullMarked;
