/// Tests of the command service through HTTP, on a real PostgreSQL.
@NullMarked
package dev.ferry.command;

import org.jspecify.annotations.NullMarked;
