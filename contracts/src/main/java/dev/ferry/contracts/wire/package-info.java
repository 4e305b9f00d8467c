/// The form that facts have between processes: JSON payload, Kafka headers, topics and sizes.
///
/// A writer stores [EventCodec#encode] and [EventHeaders#passThrough] in the outbox. The relay adds
/// the headers it knows from the row's columns. A consumer hands both to [EnvelopeReader]. Whoever
/// reads must be ready for [UndecodableEventException]: what it cannot read it must set aside, not
/// skip, because the later events of that aggregate build upon it.
@NullMarked
package dev.ferry.contracts.wire;

import org.jspecify.annotations.NullMarked;
