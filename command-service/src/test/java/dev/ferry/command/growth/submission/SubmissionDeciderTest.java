package dev.ferry.command.growth.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.growth.FieldAnswer;
import dev.ferry.contracts.growth.FieldKind;
import dev.ferry.contracts.growth.FormField;
import dev.ferry.contracts.growth.FormId;
import dev.ferry.contracts.growth.SubmissionEvent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SubmissionDeciderTest {
    private static final FormId FORM = new FormId(new UUID(1, 2));
    private static final FieldAnswer EMAIL = new FieldAnswer("email", "Jane@example.com");
    private static final List<FormField> FIELDS =
            List.of(
                    new FormField("email", FieldKind.EMAIL, true, 3, 254),
                    new FormField("age", FieldKind.NUMBER, false, 1, 5),
                    new FormField("name", FieldKind.TEXT, false, 2, 4),
                    new FormField("website", FieldKind.TRAP, false, 1, 100));

    @Test
    void answers_that_obey_the_rules_of_the_fields_are_accepted() {
        for (List<FieldAnswer> answers :
                List.of(
                        List.of(EMAIL),
                        List.of(
                                new FieldAnswer("age", "-2.5"),
                                EMAIL,
                                new FieldAnswer("name", "😀😀😀😀")))) {
            assertThat(submit(answers))
                    .isEqualTo(
                            new Decision.Accepted<>(
                                    List.of(new SubmissionEvent.Accepted(FORM, 2, answers))));
        }
    }

    @Test
    void an_answer_to_no_field_and_a_second_one_to_a_field_are_rejected() {
        assertThat(submit(List.of(EMAIL, new FieldAnswer("phone", "1"))))
                .isEqualTo(
                        rejected(
                                "field-unknown",
                                "the form has no field phone, or it is answered twice"));
        assertThat(submit(List.of(EMAIL, EMAIL)))
                .isEqualTo(
                        rejected(
                                "field-unknown",
                                "the form has no field email, or it is answered twice"));
    }

    @Test
    void a_required_field_that_is_left_out_is_rejected() {
        assertThat(submit(List.of(new FieldAnswer("age", "7"))))
                .isEqualTo(rejected("answer-missing", "the field email must be filled in"));
    }

    @Test
    void an_answer_that_is_too_short_or_too_long_is_rejected() {
        assertThat(submit(List.of(EMAIL, new FieldAnswer("name", "J"))))
                .isEqualTo(
                        rejected(
                                "answer-length",
                                "the answer to name has 1 characters; it must have 2 to 4"));
        assertThat(submit(List.of(EMAIL, new FieldAnswer("name", "Janet"))))
                .isEqualTo(
                        rejected(
                                "answer-length",
                                "the answer to name has 5 characters; it must have 2 to 4"));
    }

    @Test
    void an_answer_that_is_no_email_address_or_no_number_is_rejected() {
        assertThat(submit(List.of(new FieldAnswer("email", "jane"))))
                .isEqualTo(rejected("answer-form", "the answer to email must be an email address"));
        for (String other : List.of("seven", "1e5", "1.", ".5", "٣")) {
            assertThat(submit(List.of(EMAIL, new FieldAnswer("age", other))))
                    .as(other)
                    .isEqualTo(
                            rejected(
                                    "answer-form",
                                    "the answer to age must be a number, such as 2.5"));
        }
    }

    @Test
    void a_trap_that_is_filled_in_and_a_repetition_are_rejected() {
        assertThat(submit(List.of(EMAIL, new FieldAnswer("website", "https://example.com"))))
                .isEqualTo(
                        rejected(
                                "submission-spam",
                                "the field website is filled in, which only a program does"));
        assertThat(
                        submit(
                                List.of(EMAIL),
                                new SubmissionFacts(SubmissionFacts.Form.OPEN, 2, FIELDS, true)))
                .isEqualTo(
                        rejected(
                                "submission-repeated",
                                "the form was submitted with these answers before"));
    }

    @Test
    void a_form_that_is_unknown_or_closed_and_an_edition_that_is_unknown_are_rejected() {
        assertThat(
                        submit(
                                List.of(EMAIL),
                                new SubmissionFacts(
                                        SubmissionFacts.Form.UNKNOWN, 1, List.of(), false)))
                .isEqualTo(
                        rejected(
                                "form-unknown",
                                "there is no form 00000000-0000-0001-0000-000000000002"));
        assertThat(
                        submit(
                                List.of(EMAIL),
                                new SubmissionFacts(SubmissionFacts.Form.CLOSED, 2, FIELDS, false)))
                .isEqualTo(
                        rejected(
                                "form-closed",
                                "the form is closed and can no longer be changed or filled in"));
        assertThat(
                        submit(
                                List.of(EMAIL),
                                new SubmissionFacts(
                                        SubmissionFacts.Form.OPEN, 3, List.of(), false)))
                .isEqualTo(
                        rejected(
                                "edition-unknown",
                                "the form has no edition 3; leave the edition out for the latest"));
    }

    private static Decision<SubmissionEvent> submit(List<FieldAnswer> answers) {
        return submit(answers, new SubmissionFacts(SubmissionFacts.Form.OPEN, 2, FIELDS, false));
    }

    private static Decision<SubmissionEvent> submit(
            List<FieldAnswer> answers, SubmissionFacts facts) {
        return SubmissionDecider.submit(new SubmissionCommand.Submit(FORM, null, answers), facts);
    }

    private static Decision<SubmissionEvent> rejected(String code, String message) {
        return new Decision.Rejected<>(code, message);
    }
}
