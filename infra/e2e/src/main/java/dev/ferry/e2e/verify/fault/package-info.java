/// The faults of the relays and their servers, drawn from the seed and injected one after another,
/// sometimes two at once.
@NullMarked
package dev.ferry.e2e.verify.fault;

import org.jspecify.annotations.NullMarked;
