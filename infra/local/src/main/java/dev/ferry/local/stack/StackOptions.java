package dev.ferry.local.stack;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to start.
///
/// @param data folder that is kept over restarts, or null for a temporary one
/// @param settings of the services by key, such as `relay.batch-size`
/// @param key file of the development key whose tokens the services take, each unless its settings
///   name an issuer; made when there is none; null for services that ask for no tokens
public record StackOptions(
        @Nullable Path data, Ports ports, Map<String, String> settings, @Nullable Path key) {
    /// Of services that ask for no tokens.
    public StackOptions(@Nullable Path data, Ports ports, Map<String, String> settings) {
        this(data, ports, settings, null);
    }
}
