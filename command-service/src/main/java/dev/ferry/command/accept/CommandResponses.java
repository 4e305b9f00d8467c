package dev.ferry.command.accept;

import dev.ferry.command.record.Outcome;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Problem;
import java.util.UUID;

/// Turns the outcome of a command into an HTTP answer.
final class CommandResponses {
    private CommandResponses() {}

    /// The answer to a command that created `collection/{id}`.
    static Answer created(String collection, Outcome.Recorded recorded) {
        return answer(201, recorded).with("Location", collection + "/" + recorded.id());
    }

    /// The answer to a command that changed something, or found nothing to change.
    static Answer changed(Outcome.Recorded recorded) {
        return answer(200, recorded);
    }

    private static Answer answer(int status, Outcome.Recorded recorded) {
        Answer answer =
                Answer.json(status, new Receipt(recorded.id(), recorded.version()))
                        .with("ETag", "\"" + recorded.version() + "\"");
        return recorded.replayed() ? answer.with("Idempotency-Replayed", "true") : answer;
    }

    static Problem problem(Outcome.Refusal refusal) {
        return switch (refusal) {
            case Outcome.Rejected(String code, String message) ->
                    Problem.of(422, code, "Rule violated", message);
            case Outcome.Unknown() -> Problem.notFound("there is nothing with this id to change");
            case Outcome.Exists _ ->
                    Problem.of(
                            409,
                            "already-exists",
                            "Already exists",
                            "the id is taken; nothing was changed");
            case Outcome.Stale(long version) ->
                    Problem.of(
                            412,
                            "stale-version",
                            "Stale version",
                            "If-Match names another version than the present one, which is "
                                    + version);
            case Outcome.KeyReused() ->
                    Problem.of(
                            422,
                            "idempotency-key-reused",
                            "Idempotency key reused",
                            "this Idempotency-Key came with another request before; use a new one");
        };
    }

    /// @param version of the aggregate after the command: the value for `If-Match`, and for
    ///   `min_version` of a query
    record Receipt(UUID id, long version) {}
}
