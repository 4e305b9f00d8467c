package dev.ferry.command.growth.lead;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.contracts.growth.GrowthLimits;
import dev.ferry.contracts.growth.LeadCustomer;
import dev.ferry.contracts.growth.SubmissionId;
import dev.ferry.contracts.shared.Limits;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/// Parses lead commands from JSON.
final class LeadJson {
    /// Upper case letters are accepted and made lower case, so that `Jane@example.com` and
    /// `jane@example.com` are not two leads.
    private static final Pattern EMAIL =
            Pattern.compile(
                    "(?=.{1,%d}$)%s".formatted(GrowthLimits.EMAIL_LENGTH, GrowthLimits.EMAIL_FORM),
                    Pattern.CASE_INSENSITIVE);

    private static final String EMAIL_ALLOWED =
            "must be an email address of at most %d ASCII characters, such as \"jane@example.com\""
                    .formatted(GrowthLimits.EMAIL_LENGTH);

    private LeadJson() {}

    static LeadCommand.Enter enter(JsonFields fields) {
        UUID submission = fields.optionalId("submissionId");
        return new LeadCommand.Enter(
                fields.text("name", Limits.NAME_LENGTH),
                fields.form("email", EMAIL, EMAIL_ALLOWED, "x@x").toLowerCase(Locale.ROOT),
                fields.text("source", GrowthLimits.SOURCE_LENGTH),
                submission == null ? null : new SubmissionId(submission));
    }

    static LeadCommand.Change convert(JsonFields fields) {
        return new LeadCommand.Convert(new LeadCustomer(fields.id("customerId")));
    }

    static LeadCommand.Change lose(JsonFields fields) {
        return new LeadCommand.Lose(fields.text("reason", Limits.REASON_LENGTH));
    }
}
