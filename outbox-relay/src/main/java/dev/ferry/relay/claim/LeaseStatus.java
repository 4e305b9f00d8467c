package dev.ferry.relay.claim;

import java.util.Set;

/// How matters stood when a worker last gave a sign of life.
///
/// @param renewed the lanes that are still this worker's
/// @param workers live workers of all instances, this one included
/// @param uncovered lanes that nobody has a valid lease on
/// @param unrecovered lanes whose owners before are not fenced yet, or left what is not settled yet
/// @param paused a person has paused this outbox: keep the lanes and claim nothing
/// @param retriesDue a parked aggregate of the held lanes wants to be tried again
public record LeaseStatus(
        Set<Short> renewed,
        int workers,
        int uncovered,
        int unrecovered,
        boolean paused,
        boolean retriesDue) {
    public LeaseStatus {
        renewed = Set.copyOf(renewed);
    }

    /// The most lanes that this worker should hold: rounded up, so that all lanes find an owner.
    public int fairShare() {
        return Math.ceilDiv(Leases.LANES, workers);
    }
}
