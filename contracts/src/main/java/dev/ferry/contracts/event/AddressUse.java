package dev.ferry.contracts.event;

import java.util.Locale;

/// What an address is for.
public enum AddressUse {
    SHIPPING,
    BILLING;

    /// The name used in JSON: lower case.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The use with this wire name.
    ///
    /// @throws IllegalArgumentException when there is none
    public static AddressUse ofWireName(String wireName) {
        for (AddressUse use : values()) {
            if (use.wireName().equals(wireName)) {
                return use;
            }
        }
        throw new IllegalArgumentException(
                "'%s' is no use of an address; use shipping or billing".formatted(wireName));
    }
}
