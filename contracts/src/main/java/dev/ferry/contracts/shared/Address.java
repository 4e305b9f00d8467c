package dev.ferry.contracts.shared;

import org.jspecify.annotations.Nullable;

/// Where goods or invoices go. Only the country is known of every customer.
public record Address(
        @Nullable String street,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        String country) {}
