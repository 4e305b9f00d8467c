/// The relay's benchmark: what moves committed rows to Kafka fastest, soonest and cheapest.
///
/// A scenario is a list of entries; every round runs each entry once, so the systems alternate and
/// a change of the machine's speed affects all of them. A run whose events are not all there, once
/// and in order, does not count.
@NullMarked
package dev.ferry.bench.relay;

import org.jspecify.annotations.NullMarked;
