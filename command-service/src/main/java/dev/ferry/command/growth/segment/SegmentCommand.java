package dev.ferry.command.growth.segment;

import dev.ferry.contracts.shared.Money;
import org.jspecify.annotations.Nullable;

/// The commands of a segment.
sealed interface SegmentCommand {
    record Define(String name, Money minimum, @Nullable Money maximum) implements SegmentCommand {}

    /// A command on an existing segment.
    sealed interface Change extends SegmentCommand {}

    record ChangeBounds(Money minimum, @Nullable Money maximum) implements Change {}

    record Retire() implements Change {}
}
