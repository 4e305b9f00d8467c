package dev.ferry.command.growth.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.growth.FieldKind;
import dev.ferry.contracts.growth.FormEvent;
import dev.ferry.contracts.growth.FormField;
import dev.ferry.contracts.growth.GrowthLimits;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FormDeciderTest {
    private static final FormField EMAIL = new FormField("email", FieldKind.EMAIL, true, 3, 254);
    private static final FormField NAME = new FormField("name", FieldKind.TEXT, false, 1, 50);
    private static final FormField TRAP = new FormField("website", FieldKind.TRAP, false, 1, 100);
    private static final FormEvent DEFINED =
            new FormEvent.Defined("Newsletter", List.of(EMAIL, TRAP));
    private static final FormEvent CLOSED = new FormEvent.Closed("enough");

    @Test
    void a_form_is_defined_with_fields() {
        assertThat(define(List.of(EMAIL, TRAP))).isEqualTo(accepted(DEFINED));
    }

    @Test
    void other_fields_make_a_new_edition_and_the_same_ones_make_no_event() {
        assertThat(given(DEFINED).when(new FormCommand.Redefine(List.of(EMAIL, NAME))))
                .isEqualTo(accepted(new FormEvent.Redefined(2, List.of(EMAIL, NAME))));
        assertThat(given(DEFINED).when(new FormCommand.Redefine(List.of(EMAIL, TRAP))))
                .isEqualTo(Decision.nothingToDo());
        Given second = given(DEFINED, new FormEvent.Redefined(2, List.of(EMAIL, NAME)));
        assertThat(second.when(new FormCommand.Redefine(List.of(EMAIL, TRAP))))
                .isEqualTo(accepted(new FormEvent.Redefined(3, List.of(EMAIL, TRAP))));
        assertThat(second.when(new FormCommand.Redefine(List.of(NAME, EMAIL))))
                .as("another order of the fields")
                .isEqualTo(accepted(new FormEvent.Redefined(3, List.of(NAME, EMAIL))));
    }

    @Test
    void fields_that_nobody_can_fill_in_are_rejected_for_a_new_form_and_a_new_edition() {
        assertFieldsRejected(
                List.of(),
                "no-fields",
                "the form has no field to fill in; give it one that is no trap");
        assertFieldsRejected(
                List.of(TRAP),
                "no-fields",
                "the form has no field to fill in; give it one that is no trap");
        assertFieldsRejected(
                List.of(EMAIL, EMAIL),
                "duplicate-field",
                "the form has the field email twice; give one another name");
        assertFieldsRejected(
                List.of(new FormField("name", FieldKind.TEXT, false, 51, 50)),
                "lengths-empty",
                "the field name takes at least 51 and at most 50 characters, so nothing fits");
        assertFieldsRejected(
                List.of(EMAIL, new FormField("website", FieldKind.TRAP, true, 1, 100)),
                "trap-required",
                "the field website is a trap, which nobody may fill in; it cannot be required");
    }

    @Test
    void a_form_has_at_most_fifty_fields() {
        assertThat(define(fields(GrowthLimits.MAX_FIELDS))).isInstanceOf(Decision.Accepted.class);
        assertFieldsRejected(
                fields(GrowthLimits.MAX_FIELDS + 1),
                "too-many-fields",
                "the form has 51 fields; at most 50 are allowed");
        assertFieldsRejected(
                Collections.nCopies(GrowthLimits.MAX_FIELDS + 1, EMAIL),
                "too-many-fields",
                "the form has 51 fields; at most 50 are allowed");
    }

    @Test
    void a_form_has_at_most_a_thousand_editions() {
        FormCommand.Change redefine = new FormCommand.Redefine(List.of(NAME));
        assertThat(given(DEFINED, new FormEvent.Redefined(999, List.of(EMAIL))).when(redefine))
                .isEqualTo(accepted(new FormEvent.Redefined(1_000, List.of(NAME))));
        assertThat(given(DEFINED, new FormEvent.Redefined(1_000, List.of(EMAIL))).when(redefine))
                .isEqualTo(
                        rejected(
                                "too-many-editions",
                                "the form has 1000 editions already; define a new form"));
    }

    @Test
    void a_form_is_closed_and_never_changes_afterwards() {
        assertThat(given(DEFINED).when(new FormCommand.Close("enough")))
                .isEqualTo(accepted(CLOSED));
        for (FormCommand.Change change :
                List.of(new FormCommand.Redefine(List.of(NAME)), new FormCommand.Close("again"))) {
            assertThat(given(DEFINED, CLOSED).when(change))
                    .isEqualTo(
                            rejected(
                                    "form-closed",
                                    "the form is closed and can no longer be changed or filled"
                                            + " in"));
        }
    }

    @Test
    void a_history_that_does_not_begin_with_a_definition_is_refused() {
        assertThatThrownBy(() -> given(CLOSED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Closed");
    }

    private static void assertFieldsRejected(List<FormField> fields, String code, String message) {
        assertThat(define(fields)).isEqualTo(rejected(code, message));
        assertThat(given(DEFINED).when(new FormCommand.Redefine(fields)))
                .isEqualTo(rejected(code, message));
    }

    private static List<FormField> fields(int number) {
        return IntStream.range(0, number)
                .mapToObj(index -> new FormField("f" + index, FieldKind.TEXT, false, 1, 50))
                .toList();
    }

    private static Decision<FormEvent> define(List<FormField> fields) {
        return FormDecider.define(new FormCommand.Define("Newsletter", fields));
    }

    private static Decision<FormEvent> accepted(FormEvent event) {
        return new Decision.Accepted<>(List.of(event));
    }

    private static Decision<FormEvent> rejected(String code, String message) {
        return new Decision.Rejected<>(code, message);
    }

    private static Given given(FormEvent... events) {
        FormState form = null;
        for (FormEvent event : events) {
            form = FormDecider.evolve(form, event);
        }
        return new Given(Objects.requireNonNull(form));
    }

    private record Given(FormState form) {
        Decision<FormEvent> when(FormCommand.Change change) {
            return FormDecider.change(change, form);
        }
    }
}
