package dev.ferry.contracts.shared;

import java.util.UUID;

/// The id of an aggregate ([AggregateId]) or of a part of one. A record that implements it is plain
/// UUID text in JSON, without being registered anywhere.
public interface Identifier {
    UUID value();
}
