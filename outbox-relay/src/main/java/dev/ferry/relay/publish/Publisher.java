package dev.ferry.relay.publish;

import dev.ferry.relay.claim.Batch;
import java.util.Collection;

/// One worker's way into Kafka. Used by that worker's thread only.
public sealed interface Publisher extends AutoCloseable
        permits TransactionalPublisher, IdempotentPublisher {
    /// Makes contact; called outside any database transaction, so that none is held open while
    /// Kafka is away.
    void open();

    /// Publishes the batch in its order and returns when Kafka has it durably.
    ///
    /// A [PoisonException] names aggregates that cannot be published; without them the batch can be
    /// published again. When anything else is thrown, what became of the batch is unknown: the
    /// caller rolls back, closes this publisher and recovers its lanes before it claims again.
    void publish(Batch batch);

    /// Tells Kafka that the lanes have an owner and nothing is in flight from them, so that a
    /// marker that is missing later was lost. Repeated now and then, because offsets expire.
    ///
    /// @param lanes recovered, with nothing that is published and not settled
    /// @param reached a seq that the outbox has drawn
    /// @return whether Kafka keeps markers; at least once there are none
    boolean mark(Collection<Short> lanes, long reached);

    /// Gives up within a bounded time: the clients' default is to wait for ever.
    @Override
    void close();
}
