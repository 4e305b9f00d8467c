package dev.ferry.contracts.shared;

import java.util.UUID;

/// The id of one kind of aggregate. A record that implements it is plain UUID text in JSON, without
/// being registered anywhere.
public interface AggregateId {
    UUID value();
}
