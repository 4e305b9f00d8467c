/// PostgreSQL with plain JDBC: a connection pool, transactions, classification of errors by
/// SQLSTATE, and migrations.
@NullMarked
package dev.ferry.runtime.jdbc;

import org.jspecify.annotations.NullMarked;
