/// Against a real PostgreSQL: every error is provoked, none is made up.
@NullMarked
package dev.ferry.runtime.jdbc;

import org.jspecify.annotations.NullMarked;
