/// What goes into a record.
@NullMarked
package dev.ferry.relay.publish;

import org.jspecify.annotations.NullMarked;
