package dev.ferry.embedded.server;

/// A Kafka cluster of one node that its owner may stop and start again.
///
/// The address and the records stay the same over [#stop] and [#start].
public interface KafkaServer extends AutoCloseable {

    /// Starts the broker and returns when it accepts requests.
    ///
    /// @throws ServerException when it does not start
    void start();

    /// Ends the broker in order. Does nothing when it does not run.
    void stop();

    /// The address for `bootstrap.servers`.
    String bootstrapServers();

    /// Stops the broker and gives back what it holds. Data in a folder that the owner named stay
    /// there.
    @Override
    void close();
}
