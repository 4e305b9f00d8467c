package dev.ferry.consumer.admin;

/// The answer to an action.
///
/// @param audit number of the action's line in the audit
/// @param target what the action was done to
/// @param answer what it did and what follows, a sentence
public record ActionAnswer(long audit, String action, String target, String answer) {}
