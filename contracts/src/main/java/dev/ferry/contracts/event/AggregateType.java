package dev.ferry.contracts.event;

import java.util.Locale;

/// The kinds of aggregate: each is a unit of consistency, of ordering, and has a topic of its own.
public enum AggregateType {
    CUSTOMER,
    ORDER,
    RETURN;

    /// The name used in topics, headers and the outbox: lower case.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind with this wire name.
    ///
    /// @throws IllegalArgumentException when there is none
    public static AggregateType ofWireName(String wireName) {
        for (AggregateType type : values()) {
            if (type.wireName().equals(wireName)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "'%s' is no aggregate type; use customer, order or return".formatted(wireName));
    }
}
