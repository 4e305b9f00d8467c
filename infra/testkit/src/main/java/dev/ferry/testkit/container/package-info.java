/// PostgreSQL and Kafka in containers of the official images, through Testcontainers.
///
/// Testcontainers is an optional dependency: a module whose tests should use containers adds
/// `testcontainers-postgresql` and `testcontainers-kafka`; without them
/// [dev.ferry.testkit.container.DockerEngine] finds no engine. Host ports are fixed when a
/// container is made, because Docker gives a published port a new number at each start otherwise.
@NullMarked
package dev.ferry.testkit.container;

import org.jspecify.annotations.NullMarked;
