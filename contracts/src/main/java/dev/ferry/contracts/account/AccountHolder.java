package dev.ferry.contracts.account;

import dev.ferry.contracts.shared.AggregateId;
import java.util.UUID;

/// Whose account it is: the id of a customer, of whom accounts know nothing else.
public record AccountHolder(UUID value) implements AggregateId {}
