package dev.ferry.consumer;

import dev.ferry.contracts.shared.AggregateType;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Events as they were written, for handlers that need events which the topics no longer have.
///
/// Every event that was published must be in it. The events of one aggregate come in version order.
public interface PastEvents {
    /// Events in the form of records that the relay would publish.
    ///
    /// @param next the position after which the next page begins
    record Page(List<ConsumerRecord<byte[], byte[]>> records, long next) {}

    /// The position of the newest visible event; 0 when there is none.
    long end() throws SQLException;

    /// The events after position `after` and up to `end`, in order.
    ///
    /// @param types whose events are wanted
    /// @param most events of a page
    Page read(Collection<AggregateType> types, long after, long end, int most) throws SQLException;
}
