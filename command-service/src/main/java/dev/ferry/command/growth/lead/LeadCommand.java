package dev.ferry.command.growth.lead;

import dev.ferry.contracts.growth.LeadCustomer;
import dev.ferry.contracts.growth.SubmissionId;
import org.jspecify.annotations.Nullable;

/// The commands of a lead.
sealed interface LeadCommand {
    record Enter(String name, String email, String source, @Nullable SubmissionId submission)
            implements LeadCommand {}

    /// A command on an existing lead.
    sealed interface Change extends LeadCommand {}

    record Qualify() implements Change {}

    record Convert(LeadCustomer customer) implements Change {}

    record Lose(String reason) implements Change {}
}
