package dev.ferry.e2e.verify.judge;

/// One broken promise, with all that is needed to look for it in Kafka and in the logs.
public sealed interface Violation {
    int aggregate();

    int version();

    /// Committed, and not in Kafka.
    record Lost(int aggregate, int version) implements Violation {
        @Override
        public String toString() {
            return "lost: aggregate %d version %d".formatted(aggregate, version);
        }
    }

    /// In Kafka more than once.
    record Duplicated(
            int aggregate,
            int version,
            int partition,
            long offset,
            int firstPartition,
            long firstOffset)
            implements Violation {
        @Override
        public String toString() {
            return "duplicated: aggregate %d version %d at %d:%d, first at %d:%d"
                    .formatted(aggregate, version, partition, offset, firstPartition, firstOffset);
        }
    }

    /// In Kafka for the first time, but behind a later version, or in another partition than it.
    record OutOfOrder(
            int aggregate,
            int version,
            int partition,
            long offset,
            int laterVersion,
            int laterPartition,
            long laterOffset)
            implements Violation {
        @Override
        public String toString() {
            return "out of order: aggregate %d version %d at %d:%d, after version %d at %d:%d"
                    .formatted(
                            aggregate,
                            version,
                            partition,
                            offset,
                            laterVersion,
                            laterPartition,
                            laterOffset);
        }
    }

    /// In Kafka, and never committed.
    record RolledBack(int aggregate, int version, int partition, long offset, long transaction)
            implements Violation {
        @Override
        public String toString() {
            return "rolled back: aggregate %d version %d of transaction %d at %d:%d"
                    .formatted(aggregate, version, transaction, partition, offset);
        }
    }
}
