/// The place where systems are measured: one PostgreSQL, one Kafka broker, child processes, and the
/// kernel's account of what they cost.
@NullMarked
package dev.ferry.bench.lab;

import org.jspecify.annotations.NullMarked;
