/// namastack-outbox as a program of its own: PostgreSQL in, Kafka out.
@NullMarked
package dev.ferry.bench.peer;

import org.jspecify.annotations.NullMarked;
