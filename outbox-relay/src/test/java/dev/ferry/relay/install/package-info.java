/// Tests of the installer of the outbox's tables.
@NullMarked
package dev.ferry.relay.install;

import org.jspecify.annotations.NullMarked;
