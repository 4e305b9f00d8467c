@NullMarked
package dev.ferry.local.generate;

import org.jspecify.annotations.NullMarked;
