package dev.ferry.contracts.growth;

import dev.ferry.contracts.shared.Identifier;
import java.util.UUID;

/// What a lead became: the id of a customer, of whom leads know nothing else.
public record LeadCustomer(UUID value) implements Identifier {}
