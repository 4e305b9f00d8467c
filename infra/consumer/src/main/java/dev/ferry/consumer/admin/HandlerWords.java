package dev.ferry.consumer.admin;

/// The words in which a service tells a person about its handlers.
///
/// @param skipped what follows when a handler skips an event, a clause: `what it says is missing
///   there until the read model is rebuilt`
public record HandlerWords(String skipped) {}
