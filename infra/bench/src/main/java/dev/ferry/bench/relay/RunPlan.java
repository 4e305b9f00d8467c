package dev.ferry.bench.relay;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.relay.load.GivenBacklog;
import java.time.Duration;

/// How much is done in one run.
///
/// @param backlog of the drains
/// @param large rows of the large backlog that the usual one is compared with
/// @param duration of what is measured by time
/// @param warmUp of what is measured by time; 2 cores need most of a minute to compile what runs at
///   1,000 events/s, and what they compile meanwhile is no property of the system
/// @param perSecond commits of single events for the latency
public record RunPlan(
        GivenBacklog backlog, long large, Duration duration, Duration warmUp, int perSecond) {
    public RunPlan {
        if (backlog.rows() < 1 || backlog.aggregates() < 1 || large < 1) {
            throw new BenchException("There must be at least one row and one aggregate.");
        }
        if (!duration.isPositive() || !warmUp.isPositive() || perSecond < 1) {
            throw new BenchException("--seconds, --warm-up and --rate must be positive.");
        }
    }
}
