package dev.ferry.contracts.account;

import dev.ferry.contracts.shared.AggregateId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Identifies an account.
public record AccountId(UUID value) implements AggregateId {
    /// The account of a customer. The id is derived, so a customer has one account at most, and
    /// whoever knows the customer finds it.
    public static AccountId of(AccountHolder customer) {
        return new AccountId(
                UUID.nameUUIDFromBytes(
                        ("account of " + customer.value()).getBytes(StandardCharsets.UTF_8)));
    }
}
