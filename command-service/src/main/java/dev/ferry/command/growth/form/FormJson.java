package dev.ferry.command.growth.form;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.contracts.growth.FieldKind;
import dev.ferry.contracts.growth.FormField;
import dev.ferry.contracts.growth.GrowthLimits;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.contracts.shared.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Parses form commands from JSON.
final class FormJson {
    private static final Pattern NAME =
            Pattern.compile(
                    "(?=.{1,%d}$)%s"
                            .formatted(
                                    GrowthLimits.FIELD_NAME_LENGTH, GrowthLimits.FIELD_NAME_FORM));

    private static final String NAME_ALLOWED =
            "must be at most %d of a to z, 0 to 9 and _, beginning with a letter, such as \"first_name\""
                    .formatted(GrowthLimits.FIELD_NAME_LENGTH);

    private static final Pattern KIND = Pattern.compile(kinds("|"));
    private static final String KIND_ALLOWED = "must be one of " + kinds(", ");

    private FormJson() {}

    static FormCommand.Define define(JsonFields fields) {
        return new FormCommand.Define(fields.text("name", Limits.NAME_LENGTH), formFields(fields));
    }

    static FormCommand.Change redefine(JsonFields fields) {
        return new FormCommand.Redefine(formFields(fields));
    }

    static FormCommand.Change close(JsonFields fields) {
        return new FormCommand.Close(fields.text("reason", Limits.REASON_LENGTH));
    }

    private static List<FormField> formFields(JsonFields fields) {
        return fields.objects("fields", FormJson::formField);
    }

    private static FormField formField(JsonFields fields) {
        FormField field =
                new FormField(
                        fields.form("name", NAME, NAME_ALLOWED, "x"),
                        EnumNames.of(
                                FieldKind.class, fields.form("kind", KIND, KIND_ALLOWED, "text")),
                        fields.flag("required"),
                        fields.has("minLength") ? length(fields, "minLength") : 1,
                        length(fields, "maxLength"));
        fields.end();
        return field;
    }

    private static int length(JsonFields fields, String name) {
        return fields.wholeNumber(name, 1, GrowthLimits.ANSWER_LENGTH);
    }

    private static String kinds(String separator) {
        return Arrays.stream(FieldKind.values())
                .map(EnumNames::wireName)
                .collect(Collectors.joining(separator));
    }
}
