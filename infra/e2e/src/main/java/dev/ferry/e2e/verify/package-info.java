/// The checker of the relay's promises: `./ferry verify-relay`.
///
/// Writers commit numbered events of thousands of aggregates, a seed injects faults at random, and
/// a `read_committed` consumer records everything. At the end the checker compares the records with
/// what was committed: no event may be lost, duplicated, out of order or from a transaction that
/// was rolled back.
///
/// - `world`: PostgreSQL, Kafka and the relays, each as processes that can be killed
/// - `write`: the writers and the consumer, the two ends of the path
/// - `fault`: what is done to the world meanwhile
/// - `judge`: the comparison
///
/// The seed decides the order of the faults and what the writers write, but not the exact moments.
/// To repeat a violation, run its seed a few times.
@NullMarked
package dev.ferry.e2e.verify;

import org.jspecify.annotations.NullMarked;
