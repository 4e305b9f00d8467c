package dev.ferry.runtime.loop;

/// Marks a failure that repetition does not remove: a person has to act first.
///
/// Its message is one sentence that says what is wrong and what to do. A loop logs it as an error,
/// without a stack, and continues to try.
public interface NeedsOperator {}
