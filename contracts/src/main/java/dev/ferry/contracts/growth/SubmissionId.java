package dev.ferry.contracts.growth;

import dev.ferry.contracts.shared.Identifier;
import java.util.UUID;

/// Identifies the submission of a form.
public record SubmissionId(UUID value) implements Identifier {}
