/// Client settings compared as whole maps, and topics on a real broker.
@NullMarked
package dev.ferry.runtime.kafka;

import org.jspecify.annotations.NullMarked;
