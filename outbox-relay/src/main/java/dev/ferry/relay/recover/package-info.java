/// Finds out which rows a crashed relay had published, and deletes those rows.
@NullMarked
package dev.ferry.relay.recover;

import org.jspecify.annotations.NullMarked;
