/// PostgreSQL by plain JDBC: a pool, a transaction that always ends, errors told by SQLSTATE, and
/// migrations.
@NullMarked
package dev.ferry.runtime.jdbc;

import org.jspecify.annotations.NullMarked;
