package dev.ferry.contracts.sales;

import dev.ferry.contracts.wire.SampleEvents;
import java.time.Instant;
import java.util.List;

public final class ReturnSamples implements SampleEvents {
    @Override
    public List<ReturnEvent> all() {
        return List.of(
                new ReturnEvent.Recorded(
                        CustomerSamples.CUSTOMER,
                        Instant.parse("2010-12-01T09:41:00.123456Z"),
                        List.of(OrderSamples.line("22423", null, 1, "12.7525"))));
    }
}
