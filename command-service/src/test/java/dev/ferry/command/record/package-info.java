/// Tests of event-sourced aggregates, on a real PostgreSQL.
@NullMarked
package dev.ferry.command.record;

import org.jspecify.annotations.NullMarked;
