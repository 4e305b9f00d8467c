package dev.ferry.command.growth.submission;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.growth.FieldAnswer;
import dev.ferry.contracts.growth.FieldKind;
import dev.ferry.contracts.growth.FormField;
import dev.ferry.contracts.growth.GrowthLimits;
import dev.ferry.contracts.growth.SubmissionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules for the answers of a submission: each belongs to a field of the form and obeys its
/// rules, no required field is left out, and no trap is filled in.
final class AnswerRules {
    private static final Pattern EMAIL =
            Pattern.compile(GrowthLimits.EMAIL_FORM, Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");

    private AnswerRules() {}

    /// The first rule that the answers break, or null when they break none.
    static @Nullable Decision<SubmissionEvent> reject(
            List<FormField> fields, List<FieldAnswer> answers) {
        Map<String, FormField> open = new HashMap<>();
        fields.forEach(field -> open.put(field.name(), field));
        for (FieldAnswer answer : answers) {
            FormField field = open.remove(answer.field());
            if (field == null) {
                return Decision.rejected(
                        "field-unknown",
                        "the form has no field %s, or it is answered twice"
                                .formatted(answer.field()));
            }
            Decision<SubmissionEvent> rejection = reject(field, answer.value());
            if (rejection != null) {
                return rejection;
            }
        }
        return fields.stream()
                .filter(field -> field.required() && open.containsKey(field.name()))
                .findFirst()
                .map(field ->
                        Decision.<SubmissionEvent>rejected(
                                "answer-missing",
                                "the field %s must be filled in".formatted(field.name())))
                .orElse(null);
    }

    private static @Nullable Decision<SubmissionEvent> reject(FormField field, String value) {
        int length = value.codePointCount(0, value.length());
        if (field.kind() == FieldKind.TRAP) {
            return Decision.rejected(
                    "submission-spam",
                    "the field %s is filled in, which only a program does".formatted(field.name()));
        }
        if (length < field.minLength() || length > field.maxLength()) {
            return Decision.rejected(
                    "answer-length",
                    "the answer to %s has %d characters; it must have %d to %d"
                            .formatted(field.name(), length, field.minLength(), field.maxLength()));
        }
        return switch (field.kind()) {
            case TEXT, TRAP -> null;
            case EMAIL -> rejectUnless(EMAIL, field, value, "an email address");
            case NUMBER -> rejectUnless(NUMBER, field, value, "a number, such as 2.5");
        };
    }

    private static @Nullable Decision<SubmissionEvent> rejectUnless(
            Pattern form, FormField field, String value, String allowed) {
        return form.matcher(value).matches()
                ? null
                : Decision.rejected(
                        "answer-form",
                        "the answer to %s must be %s".formatted(field.name(), allowed));
    }
}
