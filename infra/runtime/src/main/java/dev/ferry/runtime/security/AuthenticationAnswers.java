package dev.ferry.runtime.security;

import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.RequestAdmission;

/// The HTTP answers to refused requests, with the challenges of RFC 6750.
final class AuthenticationAnswers {
    private static final String CHALLENGE = "WWW-Authenticate";

    private AuthenticationAnswers() {}

    static RequestAdmission.Refused missing() {
        return of(
                Problem.of(
                        401,
                        "token-required",
                        "Token required",
                        "send a token as Authorization: Bearer …"),
                "Bearer");
    }

    static RequestAdmission.Refused wrong(TokenFault fault) {
        return of(
                Problem.of(401, "invalid-token", "Invalid token", fault.sentence()),
                "Bearer error=\"invalid_token\", error_description=\"%s\""
                        .formatted(fault.sentence()));
    }

    static RequestAdmission.Refused withoutScope(String scope) {
        String sentence = "the token lacks the scope " + scope;
        return of(
                Problem.of(403, "insufficient-scope", "Insufficient scope", sentence),
                "Bearer error=\"insufficient_scope\", error_description=\"%s\", scope=\"%s\""
                        .formatted(sentence, scope));
    }

    /// @param header whose value contradicts the token
    static RequestAdmission.Refused contradiction(String header) {
        return new RequestAdmission.Refused(
                Answer.problem(
                        Problem.of(
                                403,
                                "contradicts-token",
                                "Contradicts the token",
                                header
                                        + " says something else than the token: leave the header out")));
    }

    static RequestAdmission.Refused undecided() {
        return new RequestAdmission.Refused(
                Answer.problem(
                                Problem.unavailable(
                                        "the token cannot be verified, because the keys of its issuer cannot be read; try again"))
                        .with("Retry-After", "2"));
    }

    static RequestAdmission.Refused tooMany() {
        return new RequestAdmission.Refused(
                Answer.problem(
                                Problem.of(
                                        429,
                                        "too-many-wrong-tokens",
                                        "Too many wrong tokens",
                                        "too many requests with wrong tokens come from your address at once"))
                        .with("Retry-After", "5"));
    }

    private static RequestAdmission.Refused of(Problem problem, String challenge) {
        return new RequestAdmission.Refused(Answer.problem(problem).with(CHALLENGE, challenge));
    }
}
