package dev.ferry.runtime.http;

import dev.ferry.runtime.config.Durations;
import java.time.Duration;

/// A body of which the end has not arrived in time.
///
/// What is still to come could not be told from the next request, so the connection is closed after
/// the answer.
final class SlowBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SlowBody(Duration most) {
        super(
                "the body did not arrive within " + Durations.format(most) + "; send it again",
                null,
                false,
                false);
    }
}
