@NullMarked
package dev.ferry.local.importing;

import org.jspecify.annotations.NullMarked;
