package dev.ferry.contracts.growth;

import dev.ferry.contracts.wire.DomainEvent;
import java.util.List;

/// What happened to the submission of a form. It does not change afterwards.
public sealed interface SubmissionEvent extends DomainEvent {
    /// Somebody filled in a form, and the answers obey the rules of its fields.
    ///
    /// @param edition of the form that was filled in
    /// @param answers one for each field that was filled in, in the order of their fields' names
    record Accepted(FormId formId, int edition, List<FieldAnswer> answers)
            implements SubmissionEvent {
        public Accepted {
            answers = List.copyOf(answers);
        }
    }
}
