package dev.ferry.relay.publish;

import dev.ferry.relay.claim.OutboxMessage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Which topic an event goes to.
public final class Routing {
    private static final String PLACEHOLDER = "{aggregate_type}";

    private final String pattern;
    private final Map<String, String> topics = new ConcurrentHashMap<>();

    public Routing(String pattern) {
        this.pattern = pattern;
    }

    /// The topics of all aggregate types; those that a row asks for itself are not among them.
    public Pattern topics() {
        int at = pattern.indexOf(PLACEHOLDER);
        return Pattern.compile(
                Pattern.quote(pattern.substring(0, at))
                        + ".+"
                        + Pattern.quote(pattern.substring(at + PLACEHOLDER.length())));
    }

    public String topic(OutboxMessage message) {
        String asked = message.topic();
        if (asked != null) {
            return asked;
        }
        String known = topics.get(message.aggregateType());
        return known == null
                ? topics.computeIfAbsent(
                        message.aggregateType(), type -> pattern.replace(PLACEHOLDER, type))
                : known;
    }
}
