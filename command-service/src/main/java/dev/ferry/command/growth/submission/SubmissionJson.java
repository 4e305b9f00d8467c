package dev.ferry.command.growth.submission;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.contracts.growth.FieldAnswer;
import dev.ferry.contracts.growth.FormId;
import dev.ferry.contracts.growth.GrowthLimits;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// Parses submissions from JSON. What the form allows is a matter of the rules.
final class SubmissionJson {
    private SubmissionJson() {}

    static SubmissionCommand.Submit submit(JsonFields fields, UUID form) {
        return new SubmissionCommand.Submit(
                new FormId(form),
                fields.has("edition")
                        ? fields.wholeNumber("edition", 1, GrowthLimits.MAX_EDITIONS)
                        : null,
                answers(fields));
    }

    private static List<FieldAnswer> answers(JsonFields fields) {
        return fields.objects("answers", SubmissionJson::answer).stream()
                .sorted(Comparator.comparing(FieldAnswer::field))
                .toList();
    }

    private static FieldAnswer answer(JsonFields fields) {
        FieldAnswer answer =
                new FieldAnswer(
                        fields.text("field", GrowthLimits.FIELD_NAME_LENGTH),
                        fields.text("value", GrowthLimits.ANSWER_LENGTH));
        fields.end();
        return answer;
    }
}
