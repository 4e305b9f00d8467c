package dev.ferry.contracts.event;

/// Something that happened to one aggregate. The hierarchy is sealed, so a consumer that switches
/// over it is told by the compiler when a new fact appears.
public sealed interface DomainEvent permits CustomerEvent, OrderEvent, ReturnEvent {}
