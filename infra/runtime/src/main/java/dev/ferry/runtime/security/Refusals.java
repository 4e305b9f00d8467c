package dev.ferry.runtime.security;

import dev.ferry.runtime.http.Admission;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Problem;

/// The HTTP answers to refused requests, with the challenges of RFC 6750.
final class Refusals {
    private static final String CHALLENGE = "WWW-Authenticate";

    private Refusals() {}

    static Admission.Refused missing() {
        return of(
                Problem.of(
                        401,
                        "token-required",
                        "Token required",
                        "send a token as Authorization: Bearer …"),
                "Bearer");
    }

    static Admission.Refused wrong(TokenFault fault) {
        return of(
                Problem.of(401, "invalid-token", "Invalid token", fault.sentence()),
                "Bearer error=\"invalid_token\", error_description=\"%s\""
                        .formatted(fault.sentence()));
    }

    static Admission.Refused withoutScope(String scope) {
        String sentence = "the token lacks the scope " + scope;
        return of(
                Problem.of(403, "insufficient-scope", "Insufficient scope", sentence),
                "Bearer error=\"insufficient_scope\", error_description=\"%s\", scope=\"%s\""
                        .formatted(sentence, scope));
    }

    /// @param header whose value contradicts the token
    static Admission.Refused contradiction(String header) {
        return new Admission.Refused(
                Answer.problem(
                        Problem.of(
                                403,
                                "contradicts-token",
                                "Contradicts the token",
                                header
                                        + " says something else than the token: leave the header out")));
    }

    static Admission.Refused undecided() {
        return new Admission.Refused(
                Answer.problem(
                                Problem.unavailable(
                                        "the token cannot be verified, because the keys of its issuer cannot be read; try again"))
                        .with("Retry-After", "2"));
    }

    static Admission.Refused tooMany() {
        return new Admission.Refused(
                Answer.problem(
                                Problem.of(
                                        429,
                                        "too-many-wrong-tokens",
                                        "Too many wrong tokens",
                                        "too many requests with wrong tokens come from your address at once"))
                        .with("Retry-After", "5"));
    }

    private static Admission.Refused of(Problem problem, String challenge) {
        return new Admission.Refused(Answer.problem(problem).with(CHALLENGE, challenge));
    }
}
