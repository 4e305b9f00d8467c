/// Carries committed outbox rows to Kafka, in order per aggregate.
///
/// Read it in the order of the path: [dev.ferry.relay.claim] takes rows out of PostgreSQL and holds
/// the lease contract, [dev.ferry.relay.publish] writes them to Kafka, [dev.ferry.relay.recover]
/// finds out after a crash which rows had been published, [dev.ferry.relay.park] sets aside what
/// cannot be published. [dev.ferry.relay.BatchPath] is the path of one batch;
/// [dev.ferry.relay.Worker] repeats it. The relay knows the table, but not what a payload means.
@NullMarked
package dev.ferry.relay;

import org.jspecify.annotations.NullMarked;
