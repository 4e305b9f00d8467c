package dev.ferry.relay.observe;

/// A worker's current phase, phrased to follow "it is".
public enum WorkerPhase {
    OPENING_PRODUCER("waiting for Kafka to accept its producer"),
    CONNECTING("connecting to PostgreSQL"),
    BALANCING("taking and recovering lanes, with PostgreSQL and Kafka"),
    RETRYING("sending parked events again, with PostgreSQL and Kafka"),
    CLAIMING("claiming rows from PostgreSQL"),
    PUBLISHING("publishing to Kafka"),
    COMMITTING("committing in PostgreSQL"),
    RESTING("resting"),
    STANDING_BY("standing by while another worker suffices");

    private final String words;

    WorkerPhase(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
