package dev.ferry.command.growth.form;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.growth.FieldKind;
import dev.ferry.contracts.growth.FormEvent;
import dev.ferry.contracts.growth.FormField;
import dev.ferry.contracts.growth.GrowthLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules for the fields of one edition of a form: there is something to fill in, each name is
/// there once, and every field can be filled in.
final class FieldRules {
    private FieldRules() {}

    /// The first rule that the fields break, or null when they break none.
    static @Nullable Decision<FormEvent> reject(List<FormField> fields) {
        if (fields.stream().allMatch(field -> field.kind() == FieldKind.TRAP)) {
            return Decision.rejected(
                    "no-fields", "the form has no field to fill in; give it one that is no trap");
        }
        if (fields.size() > GrowthLimits.MAX_FIELDS) {
            return Decision.rejected(
                    "too-many-fields",
                    "the form has %d fields; at most %d are allowed"
                            .formatted(fields.size(), GrowthLimits.MAX_FIELDS));
        }
        Set<String> names = new HashSet<>();
        for (FormField field : fields) {
            Decision<FormEvent> rejection = reject(field, !names.add(field.name()));
            if (rejection != null) {
                return rejection;
            }
        }
        return null;
    }

    private static @Nullable Decision<FormEvent> reject(FormField field, boolean repeated) {
        if (repeated) {
            return Decision.rejected(
                    "duplicate-field",
                    "the form has the field %s twice; give one another name"
                            .formatted(field.name()));
        }
        if (field.minLength() > field.maxLength()) {
            return Decision.rejected(
                    "lengths-empty",
                    "the field %s takes at least %d and at most %d characters, so nothing fits"
                            .formatted(field.name(), field.minLength(), field.maxLength()));
        }
        return field.kind() == FieldKind.TRAP && field.required()
                ? Decision.rejected(
                        "trap-required",
                        "the field %s is a trap, which nobody may fill in; it cannot be required"
                                .formatted(field.name()))
                : null;
    }
}
