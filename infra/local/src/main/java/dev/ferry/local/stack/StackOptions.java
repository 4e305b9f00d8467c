package dev.ferry.local.stack;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to start.
///
/// @param data folder that is kept over restarts, or null for a temporary one
/// @param settings of the services by key, such as `relay.batch-size`
public record StackOptions(@Nullable Path data, Ports ports, Map<String, String> settings) {}
