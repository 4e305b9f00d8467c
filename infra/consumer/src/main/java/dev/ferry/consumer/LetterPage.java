package dev.ferry.consumer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Aggregates that are held up, a page in the order of their letters.
///
/// @param next what to ask for with `after` to read on; absent on the last page
public record LetterPage(List<LetterSummary> deadLetters, @Nullable Long next) {}
