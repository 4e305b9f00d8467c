package dev.ferry.bench.relay;

import dev.ferry.bench.lab.Child;
import dev.ferry.bench.lab.Lab;
import dev.ferry.bench.lab.ProcessorTime;
import java.time.Duration;

/// Processor time of the three parties at one moment, or between two.
record Cost(Duration relay, Duration postgres, Duration broker, long nanos) {
    static Cost now(Lab lab, Child relay) {
        return new Cost(
                ProcessorTime.ofTree(relay.pid()),
                lab.postgresTime(),
                lab.brokerTime(),
                System.nanoTime());
    }

    Cost since(Cost earlier) {
        return new Cost(
                relay.minus(earlier.relay),
                postgres.minus(earlier.postgres),
                broker.minus(earlier.broker),
                nanos - earlier.nanos);
    }

    Duration total() {
        return relay.plus(postgres).plus(broker);
    }

    /// Percent of one core that a party used meanwhile.
    double percent(Duration part) {
        return part.toNanos() * 100.0 / nanos;
    }
}
