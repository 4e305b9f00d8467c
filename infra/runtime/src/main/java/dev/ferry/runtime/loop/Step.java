package dev.ferry.runtime.loop;

import java.time.Duration;

/// One round of a [Loop].
@FunctionalInterface
public interface Step {
    /// Does one round.
    ///
    /// @return how long to pause before the next round; zero when there is more to do. A wake-up
    ///   ends the pause early
    Duration run() throws Exception;
}
