package dev.ferry.consumer.admin;

/// How a service speaks of its handlers when it answers a person.
///
/// @param skipped what follows when a handler goes on without an event, a clause: `what it says is
///   missing there until the read model is rebuilt`
public record HandlerWords(String skipped) {}
