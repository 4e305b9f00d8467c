package dev.ferry.command.growth.submission;

import dev.ferry.contracts.growth.FormField;
import java.util.List;

/// What a decision about a submission needs besides the command.
///
/// @param form whether the form exists and is open
/// @param edition that was filled in
/// @param fields of that edition; empty when there is none
/// @param repeated whether the form has a submission with the same answers
record SubmissionFacts(Form form, int edition, List<FormField> fields, boolean repeated) {
    SubmissionFacts {
        fields = List.copyOf(fields);
    }

    enum Form {
        OPEN,
        CLOSED,
        UNKNOWN
    }
}
