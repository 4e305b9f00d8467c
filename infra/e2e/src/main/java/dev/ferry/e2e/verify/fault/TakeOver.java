package dev.ferry.e2e.verify.fault;

import dev.ferry.e2e.verify.world.Stop;
import java.sql.SQLException;
import java.time.Duration;

/// How long lanes were without a living owner, from the death of one until others had all of them.
final class TakeOver {
    /// Longer than anything that heals by itself.
    private static final Duration BOUND = Duration.ofSeconds(90);

    private final Lanes lanes;
    private final Stop stop;

    TakeOver(Lanes lanes, Stop stop) {
        this.lanes = lanes;
        this.stop = stop;
    }

    /// The server's time, to be asked just after the death: signs of life that came before it do
    /// not count. Waits while PostgreSQL is away.
    String begin() throws SQLException, InterruptedException {
        boolean _ = stop.restUntil(this::answers, BOUND);
        return lanes.now();
    }

    private boolean answers() {
        try {
            return !lanes.now().isEmpty();
        } catch (SQLException e) {
            return false;
        }
    }

    /// Waits until every lane is covered.
    ///
    /// @throws FaultException when that does not happen
    Duration await(String begun, long nanoTime) throws InterruptedException {
        boolean covered = stop.restUntil(() -> covered(begun), BOUND);
        if (!covered && !stop.isRequested()) {
            throw new FaultException("Lanes have been without an owner for " + BOUND + ".");
        }
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private boolean covered(String begun) {
        try {
            return lanes.coveredSince(begun);
        } catch (SQLException e) {
            // Another fault may have taken PostgreSQL away for a while.
            return false;
        }
    }
}
