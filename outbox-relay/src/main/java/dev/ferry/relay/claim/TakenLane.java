package dev.ferry.relay.claim;

import java.util.List;

/// What a lane's row said before a worker took it.
///
/// @param publishers of the owners that did not release it, to be fenced; none when there is
///   nothing to recover
/// @param epochBefore how often the lane had been taken
/// @param marked whether Kafka must have a marker of it
public record TakenLane(List<String> publishers, long epochBefore, boolean marked) {
    public TakenLane {
        publishers = List.copyOf(publishers);
    }

    public boolean isReleased() {
        return publishers.isEmpty();
    }
}
