package dev.ferry.contracts.shared;

/// The id of one kind of aggregate, to which commands can be sent.
public interface AggregateId extends Identifier {}
