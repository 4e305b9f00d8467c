package dev.ferry.contracts.growth;

import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.SampleEvents;
import java.util.List;

public final class SegmentSamples implements SampleEvents {
    @Override
    public List<SegmentEvent> all() {
        return List.of(
                new SegmentEvent.Defined(
                        "at-risk-2", Money.of("0", "GBP"), Money.of("250.5", "GBP")),
                new SegmentEvent.BoundsChanged(Money.of("1000", "EUR"), null),
                new SegmentEvent.Retired());
    }
}
