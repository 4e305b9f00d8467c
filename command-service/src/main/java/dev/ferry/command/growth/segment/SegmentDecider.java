package dev.ferry.command.growth.segment;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.growth.SegmentEvent;
import dev.ferry.contracts.shared.Money;
import org.jspecify.annotations.Nullable;

/// The rules of a segment: its name is unique among those in use and never changes, its boundaries
/// enclose something, and a retired segment never changes. Segments may overlap.
final class SegmentDecider {
    private SegmentDecider() {}

    static Decision<SegmentEvent> define(SegmentCommand.Define define, SegmentFacts facts) {
        if (facts.nameTaken()) {
            return Decision.rejected(
                    "segment-name-taken",
                    "a segment has the name %s already; choose another, or retire that one"
                            .formatted(define.name()));
        }
        Decision<SegmentEvent> rejection = rejectBounds(define.minimum(), define.maximum());
        return rejection != null
                ? rejection
                : Decision.accepted(
                        new SegmentEvent.Defined(
                                define.name(), define.minimum(), define.maximum()));
    }

    static Decision<SegmentEvent> change(SegmentCommand.Change change, SegmentState segment) {
        return switch (change) {
            case SegmentCommand.ChangeBounds bounds -> changeBounds(bounds, segment);
            case SegmentCommand.Retire() -> unlessSame(new SegmentEvent.Retired(), segment);
        };
    }

    private static Decision<SegmentEvent> changeBounds(
            SegmentCommand.ChangeBounds bounds, SegmentState segment) {
        if (segment.status() == SegmentStatus.RETIRED) {
            return Decision.rejected(
                    "segment-retired",
                    "the segment is retired and can no longer be changed; define a new one");
        }
        Decision<SegmentEvent> rejection = rejectBounds(bounds.minimum(), bounds.maximum());
        return rejection != null
                ? rejection
                : unlessSame(
                        new SegmentEvent.BoundsChanged(bounds.minimum(), bounds.maximum()),
                        segment);
    }

    private static @Nullable Decision<SegmentEvent> rejectBounds(
            Money minimum, @Nullable Money maximum) {
        if (minimum.amount().signum() < 0) {
            return Decision.rejected(
                    "minimum-negative",
                    "the minimum is %s; it must be zero or more".formatted(text(minimum)));
        }
        if (maximum == null) {
            return null;
        }
        if (!maximum.currency().equals(minimum.currency())) {
            return Decision.rejected(
                    "currency-mismatch",
                    "the minimum is in %s and the maximum in %s"
                            .formatted(minimum.currency(), maximum.currency()));
        }
        return maximum.amount().compareTo(minimum.amount()) > 0
                ? null
                : Decision.rejected(
                        "maximum-too-small",
                        "the maximum is %s; it must be above the minimum, %s"
                                .formatted(text(maximum), text(minimum)));
    }

    private static String text(Money money) {
        return money.amount().toPlainString() + " " + money.currency();
    }

    private static Decision<SegmentEvent> unlessSame(SegmentEvent event, SegmentState segment) {
        return evolve(segment, event).equals(segment)
                ? Decision.nothingToDo()
                : Decision.accepted(event);
    }

    /// The segment after `event`; `segment` is null before the first event.
    static SegmentState evolve(@Nullable SegmentState segment, SegmentEvent event) {
        if (event instanceof SegmentEvent.Defined defined) {
            return new SegmentState(defined.minimum(), defined.maximum(), SegmentStatus.ACTIVE);
        }
        if (segment == null) {
            throw new IllegalStateException("a segment's first event is " + event);
        }
        return switch (event) {
            case SegmentEvent.Defined _ -> throw new AssertionError(event);
            case SegmentEvent.BoundsChanged changed ->
                    new SegmentState(changed.minimum(), changed.maximum(), segment.status());
            case SegmentEvent.Retired() ->
                    new SegmentState(segment.minimum(), segment.maximum(), SegmentStatus.RETIRED);
        };
    }
}
