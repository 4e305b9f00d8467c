package dev.ferry.relay.publish;

import dev.ferry.relay.claim.OutboxMessage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which topic an event goes to.
public final class Routing {
    private static final String PLACEHOLDER = "{aggregate_type}";

    private final String pattern;
    private final Map<String, String> topics = new ConcurrentHashMap<>();

    public Routing(String pattern) {
        this.pattern = pattern;
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
