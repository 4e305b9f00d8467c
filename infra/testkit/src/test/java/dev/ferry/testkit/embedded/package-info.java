/// The embedded servers against themselves.
@NullMarked
package dev.ferry.testkit.embedded;

import org.jspecify.annotations.NullMarked;
