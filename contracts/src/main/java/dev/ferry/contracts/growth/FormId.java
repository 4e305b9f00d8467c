package dev.ferry.contracts.growth;

import dev.ferry.contracts.shared.AggregateId;
import java.util.UUID;

/// Identifies a form.
public record FormId(UUID value) implements AggregateId {}
