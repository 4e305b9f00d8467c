/// The embedded servers against themselves.
@NullMarked
package dev.ferry.embedded;

import org.jspecify.annotations.NullMarked;
