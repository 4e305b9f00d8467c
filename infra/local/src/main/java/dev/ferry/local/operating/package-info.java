/// Shows the state of a running service and administers it over its administration API.
@NullMarked
package dev.ferry.local.operating;

import org.jspecify.annotations.NullMarked;
