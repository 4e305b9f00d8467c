package dev.ferry.command.growth.submission;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.growth.SubmissionEvent;

/// The rules of a submission: its form is open and has the edition, its answers obey [AnswerRules],
/// and the form has no submission with the same answers.
final class SubmissionDecider {
    private SubmissionDecider() {}

    static Decision<SubmissionEvent> submit(
            SubmissionCommand.Submit submit, SubmissionFacts facts) {
        switch (facts.form()) {
            case UNKNOWN -> {
                return Decision.rejected(
                        "form-unknown", "there is no form %s".formatted(submit.form().value()));
            }
            case CLOSED -> {
                return Decision.rejected(
                        "form-closed",
                        "the form is closed and can no longer be changed or filled in");
            }
            case OPEN -> {}
        }
        if (facts.fields().isEmpty()) {
            return Decision.rejected(
                    "edition-unknown",
                    "the form has no edition %d; leave the edition out for the latest"
                            .formatted(facts.edition()));
        }
        Decision<SubmissionEvent> rejection = AnswerRules.reject(facts.fields(), submit.answers());
        if (rejection != null) {
            return rejection;
        }
        return facts.repeated()
                ? Decision.rejected(
                        "submission-repeated", "the form was submitted with these answers before")
                : Decision.accepted(
                        new SubmissionEvent.Accepted(
                                submit.form(), facts.edition(), submit.answers()));
    }
}
