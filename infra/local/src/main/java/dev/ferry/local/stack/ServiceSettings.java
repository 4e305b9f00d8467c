package dev.ferry.local.stack;

import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.config.Settings;
import dev.ferry.runtime.config.Sources;
import dev.ferry.runtime.security.DevelopmentIssuer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The settings of one service of the stack, as its own configuration keys.
///
/// What the stack decides (addresses, roles, ports) nobody else can set: another value could not
/// work, and one that is ignored would mislead.
final class ServiceSettings {
    /// Settings below `auth` of which each says by itself whose tokens are taken, or that none are.
    private static final Set<String> SAYS_WHO_CALLS =
            Set.of("jwks", "issuer", "audience", "open-to-trusted-network");

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

    /// @throws InvalidSetting when the person has set the same key
    ServiceSettings with(String key, String value) {
        String whole = prefix + "." + key;
        if (values.putIfAbsent(whole, value) != null) {
            throw new InvalidSetting(
                    whole,
                    "is decided by the stack itself; ports have options of their own (--help)");
        }
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

    /// Takes the tokens of the development key, unless the person has said whose are taken.
    ///
    /// @param keys the file of public keys; null where no tokens are asked for
    ServiceSettings withTokensOf(@Nullable Path keys) {
        String auth = prefix + ".auth.";
        boolean hasOwn = SAYS_WHO_CALLS.stream().anyMatch(key -> values.containsKey(auth + key));
        if (keys != null && !hasOwn) {
            values.put(auth + "jwks", "file:" + keys);
            values.put(auth + "issuer", DevelopmentIssuer.ISSUER);
            values.put(auth + "audience", DevelopmentIssuer.AUDIENCE);
        }
        return this;
    }

    /// @throws InvalidSetting for a wish that the service does not know
    <C extends Record> C read(Class<C> type) {
        return Settings.read(type, prefix, new Sources(Map.of(), Map.of(), values));
    }
}
