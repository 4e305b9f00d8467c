package dev.ferry.relay.publish;

/// Asks whether Kafka answers, before work that would wait for it with a transaction open.
@FunctionalInterface
interface ContactCheck {
    /// @throws PublishException when it does not
    void require();
}
