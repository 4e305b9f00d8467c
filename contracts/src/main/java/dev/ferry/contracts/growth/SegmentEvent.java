package dev.ferry.contracts.growth;

import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.DomainEvent;
import org.jspecify.annotations.Nullable;

/// What happened to a segment: the customers whose lifetime value is at least `minimum` and below
/// `maximum`. Both are in one currency.
public sealed interface SegmentEvent extends DomainEvent {
    /// The segment exists and is in use.
    ///
    /// @param name by which campaigns refer to the segment; it never changes, and no other segment
    ///   of the tenant that is in use has it
    /// @param maximum null when the segment has no upper boundary
    record Defined(String name, Money minimum, @Nullable Money maximum) implements SegmentEvent {}

    /// The segment has these boundaries from now on and none of the former.
    ///
    /// @param maximum null when the segment has no upper boundary
    record BoundsChanged(Money minimum, @Nullable Money maximum) implements SegmentEvent {}

    /// The segment is no longer in use, for good. Its name is free.
    record Retired() implements SegmentEvent {}
}
