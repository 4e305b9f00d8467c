package dev.ferry.consumer.admin;

/// What an action did.
///
/// @param audit the line of the audit that tells of it
/// @param target what it was done to
/// @param answer what it did and what follows, a sentence
public record ActionAnswer(long audit, String action, String target, String answer) {}
