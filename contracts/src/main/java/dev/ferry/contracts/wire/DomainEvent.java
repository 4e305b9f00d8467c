package dev.ferry.contracts.wire;

/// Something that happened to one aggregate.
///
/// Each aggregate has a sealed interface that extends this one, named `<Aggregate>Event`, with one
/// record for each kind of event. Their names are the wire names, see [EventType]. The interface is
/// sealed per aggregate and not over all of them, so that a switch over an aggregate's events is
/// checked by the compiler and a new aggregate breaks nobody's switch.
public interface DomainEvent {}
