package dev.ferry.command.growth.form;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.growth.FormEvent;
import dev.ferry.contracts.growth.FormField;
import dev.ferry.contracts.growth.GrowthLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of a form: its fields obey [FieldRules], other fields make a new edition, and a closed
/// form never changes.
final class FormDecider {
    private FormDecider() {}

    static Decision<FormEvent> define(FormCommand.Define define) {
        Decision<FormEvent> rejection = FieldRules.reject(define.fields());
        return rejection != null
                ? rejection
                : Decision.accepted(new FormEvent.Defined(define.name(), define.fields()));
    }

    static Decision<FormEvent> change(FormCommand.Change change, FormState form) {
        if (form.closed()) {
            return Decision.rejected(
                    "form-closed", "the form is closed and can no longer be changed or filled in");
        }
        return switch (change) {
            case FormCommand.Redefine(List<FormField> fields) -> redefine(fields, form);
            case FormCommand.Close(String reason) ->
                    Decision.accepted(new FormEvent.Closed(reason));
        };
    }

    private static Decision<FormEvent> redefine(List<FormField> fields, FormState form) {
        Decision<FormEvent> rejection = FieldRules.reject(fields);
        if (rejection != null) {
            return rejection;
        }
        if (fields.equals(form.fields())) {
            return Decision.nothingToDo();
        }
        return form.edition() < GrowthLimits.MAX_EDITIONS
                ? Decision.accepted(new FormEvent.Redefined(form.edition() + 1, fields))
                : Decision.rejected(
                        "too-many-editions",
                        "the form has %d editions already; define a new form"
                                .formatted(form.edition()));
    }

    /// The form after `event`; `form` is null before the first event.
    static FormState evolve(@Nullable FormState form, FormEvent event) {
        if (event instanceof FormEvent.Defined defined) {
            return new FormState(1, defined.fields(), false);
        }
        if (form == null) {
            throw new IllegalStateException("a form's first event is " + event);
        }
        return switch (event) {
            case FormEvent.Defined _ -> throw new AssertionError(event);
            case FormEvent.Redefined(int edition, List<FormField> fields) ->
                    new FormState(edition, fields, form.closed());
            case FormEvent.Closed _ -> new FormState(form.edition(), form.fields(), true);
        };
    }
}
