package dev.ferry.contracts.shared;

import java.util.UUID;

/// An id of something that has one: of an aggregate ([AggregateId]), of a part of one, or of
/// something that another system knows. A record that implements it is plain UUID text in JSON,
/// without being registered anywhere.
public interface Identifier {
    UUID value();
}
