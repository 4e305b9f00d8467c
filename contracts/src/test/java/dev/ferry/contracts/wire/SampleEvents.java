package dev.ferry.contracts.wire;

import java.util.List;

/// One sample event of every type of an aggregate, as the golden files spell them.
///
/// The samples of `OrderEvent` are in the test class `OrderSamples` of the same package, so that an
/// aggregate brings its samples along and no list of them has to be kept.
public interface SampleEvents {
    List<? extends DomainEvent> all();
}
