package dev.ferry.runtime.tenancy;

import dev.ferry.runtime.http.Bounds;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.RequestBody;
import dev.ferry.runtime.http.Slot;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/// What the requests of one tenant use of this instance. It outlives changes of the tenant.
final class TenantShare implements Bounds {
    private final RequestRate rate = new RequestRate(System.nanoTime());
    private final AtomicInteger waits = new AtomicInteger();

    /// Written by the loop that reads the registry, read by all requests.
    private volatile TenantLimits limits;

    TenantShare(TenantLimits limits) {
        this.limits = limits;
    }

    void change(TenantLimits changed) {
        limits = changed;
    }

    /// Whether one more request may begin now.
    boolean takeRequest() {
        int perSecond = limits.requestsPerSecond();
        return perSecond == TenantLimits.NONE || rate.take(perSecond, System.nanoTime());
    }

    @Override
    public Slot within(Slot slot) {
        return new Slot() {
            @Override
            public <T> T leaveFor(Callable<T> wait) throws Exception {
                int most = limits.openWaits();
                try {
                    if (waits.incrementAndGet() > most) {
                        throw tooManyWaits(most);
                    }
                    return slot.leaveFor(wait);
                } finally {
                    waits.decrementAndGet();
                }
            }

            @Override
            public void close() {
                slot.close();
            }
        };
    }

    @Override
    public RequestBody within(RequestBody body) {
        return body.atMost(limits.bodyBytes());
    }

    private static ProblemException tooManyWaits(int most) {
        return new ProblemException(
                Problem.of(
                        429,
                        "too-many-waits",
                        "Too many requests wait",
                        "this tenant has %d requests that wait or still send their body, which is the most of its plan; try again"
                                .formatted(most)));
    }
}
