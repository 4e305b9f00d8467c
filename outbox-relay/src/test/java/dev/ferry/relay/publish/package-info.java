@NullMarked
package dev.ferry.relay.publish;

import org.jspecify.annotations.NullMarked;
