package dev.ferry.consumer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of aggregates that are held up, in the order of their letters.
///
/// @param next the value of `after` for the next page; absent on the last page
public record LetterPage(List<LetterSummary> deadLetters, @Nullable Long next) {}
