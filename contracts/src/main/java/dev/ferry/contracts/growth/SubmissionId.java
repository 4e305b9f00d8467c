package dev.ferry.contracts.growth;

import dev.ferry.contracts.shared.AggregateId;
import java.util.UUID;

/// Identifies the submission of a form.
public record SubmissionId(UUID value) implements AggregateId {}
