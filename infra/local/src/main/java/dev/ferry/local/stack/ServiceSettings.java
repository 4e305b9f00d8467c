package dev.ferry.local.stack;

import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The settings of one service of the stack, as its own configuration keys.
///
/// What the stack decides (addresses, roles, ports) wins over what the person set, because another
/// value could not work.
final class ServiceSettings {
    private final String prefix;
    private final Map<String, String> values = new HashMap<>();

    /// @param wished what the person set, for any service
    ServiceSettings(String prefix, Map<String, String> wished) {
        this.prefix = prefix;
        wished.forEach((key, value) -> {
            if (key.startsWith(prefix + ".")) {
                values.put(key, value);
            }
        });
    }

    ServiceSettings with(String key, String value) {
        values.put(prefix + "." + key, value);
        return this;
    }

    /// The database at `key`, as `role`.
    ServiceSettings withDatabase(
            String key, String url, String role, Map<String, Secret> passwords) {
        return with(key + ".url", url)
                .with(key + ".user", role)
                .with(
                        key + ".password",
                        Objects.requireNonNull(passwords.get(role), role).reveal());
    }

    /// @throws dev.ferry.runtime.config.InvalidSetting for a wish that the service does not know
    <C extends Record> C read(Class<C> type) {
        return Settings.read(type, prefix, new Sources(Map.of(), Map.of(), values));
    }
}
