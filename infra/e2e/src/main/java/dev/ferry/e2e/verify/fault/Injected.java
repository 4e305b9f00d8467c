package dev.ferry.e2e.verify.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A fault that is over.
///
/// @param takeOver from the death or the freezing of a relay until the others owned all lanes; null
///   where that was not waited for
public record Injected(Fault fault, @Nullable Duration takeOver) {}
