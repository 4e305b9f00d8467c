package dev.ferry.relay.observe;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/// One batch from its claim to its commit. It has failed when it is closed before it is settled.
public final class BatchSpan implements AutoCloseable {
    private final Span span;
    private boolean settled;

    BatchSpan(Span span) {
        this.span = span;
    }

    /// Records nothing.
    static BatchSpan none() {
        return new BatchSpan(Span.getInvalid());
    }

    /// Kafka has committed.
    public void published() {
        span.addEvent("published");
    }

    /// PostgreSQL has committed.
    public void settled() {
        settled = true;
    }

    @Override
    public void close() {
        if (!settled) {
            span.setStatus(StatusCode.ERROR, "not settled; the batch is claimed again");
        }
        span.end();
    }
}
