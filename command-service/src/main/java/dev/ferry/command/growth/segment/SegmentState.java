package dev.ferry.command.growth.segment;

import dev.ferry.contracts.shared.Money;
import org.jspecify.annotations.Nullable;

/// The state of a segment that decisions need.
///
/// @param maximum null when the segment has no upper boundary
record SegmentState(Money minimum, @Nullable Money maximum, SegmentStatus status) {}
