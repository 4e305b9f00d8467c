/// The command service as its clients meet it: through HTTP, on a real PostgreSQL.
@NullMarked
package dev.ferry.command.record;

import org.jspecify.annotations.NullMarked;
