package dev.ferry.command.growth.submission;

import dev.ferry.contracts.growth.FieldAnswer;
import dev.ferry.contracts.growth.FormId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The only command of a submission is to submit it.
sealed interface SubmissionCommand {
    /// @param edition that was filled in; null for the latest
    /// @param answers in the order of their fields' names
    record Submit(FormId form, @Nullable Integer edition, List<FieldAnswer> answers)
            implements SubmissionCommand {
        public Submit {
            answers = List.copyOf(answers);
        }
    }
}
