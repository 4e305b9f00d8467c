package dev.ferry.relay.publish;

/// The error that both publishers report when Kafka fails.
final class Producers {
    private Producers() {}

    static PublishException failed(Exception error) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        return new PublishException("Kafka did not take the batch: " + cause.getMessage(), cause);
    }
}
