/// What a test with real servers needs: the JUnit extension [dev.ferry.testkit.Servers], a database
/// and a set of topics of its own, child processes and signals.
///
/// The servers are real in every form; nothing here stands in for PostgreSQL or Kafka.
@NullMarked
package dev.ferry.testkit;

import org.jspecify.annotations.NullMarked;
