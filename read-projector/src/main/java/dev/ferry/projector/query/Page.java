package dev.ferry.projector.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param next the cursor of the next page, null on the last one
record Page<T>(List<T> rows, @Nullable String next) {}
