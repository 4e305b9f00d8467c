/// Carries committed outbox rows to Kafka, in order per aggregate.
///
/// Read it in the order of the path: [dev.ferry.relay.claim] takes rows out of PostgreSQL and holds
/// the lease contract, [dev.ferry.relay.publish] writes them to Kafka, [dev.ferry.relay.settle]
/// deletes them and, after a death, finds out what had been published. [dev.ferry.relay.Worker]
/// runs the three in a circle. Domain-agnostic: it knows the table, not what is in the payload.
@NullMarked
package dev.ferry.relay;

import org.jspecify.annotations.NullMarked;
