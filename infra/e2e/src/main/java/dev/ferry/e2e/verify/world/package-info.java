/// The servers and processes under test, and the handles to break them.
///
/// The relays reach PostgreSQL and Kafka through proxies; the writers and the checker's own queries
/// reach PostgreSQL directly, so that a fault of the network affects the relays only.
@NullMarked
package dev.ferry.e2e.verify.world;

import org.jspecify.annotations.NullMarked;
