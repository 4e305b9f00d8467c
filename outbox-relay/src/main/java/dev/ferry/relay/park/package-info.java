/// Sets aside what cannot be published, so that it stops its own aggregate only, which is named by
/// its tenant and its id.
///
/// ```mermaid
/// stateDiagram-v2
///     Pending --> Parked: refused for good, or refused for now
///     Pending --> Parked: its aggregate is parked already
///     Parked --> Parked: tried again and refused (backoff with jitter)
///     Parked --> [*]: tried again and published
/// ```
///
/// - **Order is kept.** All events of a parked aggregate wait in `outbox.parked_message`; later
///   ones are moved there when they are claimed, and a retry publishes from the oldest on.
/// - **Attempts survive a crash.** A try is counted and committed before it is made.
/// - **Nobody is parked for the broker's sake.** Only an answer about a record or its topic parks;
///   when Kafka as a whole is away, the batch waits.
/// - **Nothing is dropped.**
@NullMarked
package dev.ferry.relay.park;

import org.jspecify.annotations.NullMarked;
