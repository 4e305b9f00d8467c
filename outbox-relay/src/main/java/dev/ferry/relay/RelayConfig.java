package dev.ferry.relay;

import dev.ferry.runtime.admin.AdminConfig;
import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.config.Inline;
import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.runtime.security.AuthConfig;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the relay can be told.
///
/// @param topics of every outbox
/// @param admin who may use `/admin`, for every outbox
/// @param auth whose tokens are taken, for every outbox
/// @param name of the first outbox; part of the names it uses in Kafka, so two outboxes that share
///   a cluster need two names
/// @param outbox the first outbox
/// @param outboxes further outboxes by name, each told everything anew:
///   `relay.outboxes.billing.database.url`
public record RelayConfig(
        @Default("port=8082") HttpConfig http,
        KafkaConfig kafka,
        TopicsConfig topics,
        AdminConfig admin,
        AuthConfig auth,
        @Default("main") String name,
        @Inline OutboxConfig outbox,
        Map<String, OutboxConfig> outboxes) {
    public RelayConfig {
        if (admin.token().reveal().isEmpty()) {
            auth.requireFor(http, ", or admin.token");
        }
        outboxes = Collections.unmodifiableSortedMap(new TreeMap<>(outboxes));
        requireName("name", name);
        Map<String, String> names = new HashMap<>(Map.of(outbox.database().url(), name));
        outboxes.forEach((more, config) -> {
            requireName("outboxes", more);
            // Two relays under different names would not know of each other's markers.
            String other = names.putIfAbsent(config.database().url(), more);
            if (other != null) {
                throw new InvalidSetting(
                        "outboxes." + more + ".database.url",
                        "is the database of outbox %s already: %s"
                                .formatted(other, config.database().url()));
            }
        });
        if (outboxes.containsKey(name)) {
            throw new InvalidSetting("outboxes." + name, "has the name of the first outbox");
        }
    }

    /// Every outbox by its name, sorted.
    public SortedMap<String, OutboxConfig> all() {
        SortedMap<String, OutboxConfig> all = new TreeMap<>(outboxes);
        all.put(name, outbox);
        return all;
    }

    private static void requireName(String key, String name) {
        Check.matches(key, name, "[a-z0-9-]{1,60}", "lower-case letters, digits and hyphens");
    }
}
