package dev.ferry.contracts.sales;

import dev.ferry.contracts.wire.SampleEvents;
import java.util.List;

public final class ReviewSamples implements SampleEvents {
    @Override
    public List<ReviewEvent> all() {
        return List.of(
                new ReviewEvent.Written(
                        CustomerSamples.CUSTOMER,
                        "85123A",
                        5,
                        "Schön & hell",
                        "Hangs in the \"window\" since 2010."),
                new ReviewEvent.Edited(1, "Broken", "Fell down 🚢"),
                new ReviewEvent.Withdrawn());
    }
}
