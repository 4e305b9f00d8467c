/// The checker of the relay's promises: `./ferry verify-relay`.
///
/// Writers commit numbered events of thousands of aggregates, faults are injected at random from a
/// seed, and a `read_committed` consumer records everything. At the end what was recorded is
/// compared with what was committed: nothing may be lost, duplicated, out of order or from a
/// transaction that was rolled back.
///
/// - `world`: PostgreSQL, Kafka and the relays, each as processes that can be killed
/// - `write`: the writers and the consumer, the two ends of the path
/// - `fault`: what is done to the world meanwhile
/// - `judge`: the comparison
///
/// The seed decides which faults come in which order and what the writers write; the moments at
/// which they meet are the machine's. A violation is therefore repeated by running its seed a few
/// times.
@NullMarked
package dev.ferry.e2e.verify;

import org.jspecify.annotations.NullMarked;
