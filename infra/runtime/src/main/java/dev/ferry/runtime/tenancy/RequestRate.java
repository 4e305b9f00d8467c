package dev.ferry.runtime.tenancy;

import java.util.concurrent.atomic.AtomicLong;

/// Bounds how many requests begin in a second. Twice as many as in a second may begin at once,
/// after a pause.
///
/// The generic cell rate algorithm: one number says when the requests so far would have been due at
/// the allowed rate, and a request is taken while that is not too far ahead.
final class RequestRate {
    private static final long SECOND = 1_000_000_000;
    private static final long AHEAD = 2 * SECOND;

    private final AtomicLong due;

    /// @param now of the clock that [#take] is given, in nanoseconds
    RequestRate(long now) {
        due = new AtomicLong(now);
    }

    /// @param perSecond which may change from one request to the next
    /// @return whether the request may begin
    boolean take(int perSecond, long now) {
        long interval = SECOND / perSecond;
        while (true) {
            long last = due.get();
            // By differences, because the clock may wrap.
            long begin = last - now > 0 ? last : now;
            if (begin - now > AHEAD - interval) {
                return false;
            }
            if (due.compareAndSet(last, begin + interval)) {
                return true;
            }
        }
    }
}
