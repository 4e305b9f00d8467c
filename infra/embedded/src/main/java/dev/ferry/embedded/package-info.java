/// PostgreSQL and Kafka without a container engine: PostgreSQL as a child process from the zonky
/// binaries, Kafka as a KRaft node inside this JVM or, with [dev.ferry.embedded.EmbeddedKafkaMain],
/// in one of its own.
///
/// Both listen on 127.0.0.1 alone, keep their data in one folder each and are closed when the JVM
/// ends, unless the owner says that it closes them itself. Nothing here depends on JUnit, so the
/// local stack uses the same servers.
@NullMarked
package dev.ferry.embedded;

import org.jspecify.annotations.NullMarked;
