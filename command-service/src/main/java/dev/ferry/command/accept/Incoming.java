package dev.ferry.command.accept;

import dev.ferry.command.record.Origin;
import dev.ferry.command.record.Precondition;
import dev.ferry.command.record.Submission;
import dev.ferry.command.record.Submission.IdempotencyKey;
import dev.ferry.contracts.shared.Uuids;
import dev.ferry.runtime.http.JsonBody;
import dev.ferry.runtime.http.Request;
import dev.ferry.runtime.http.RequestContext;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// One request while it is read.
///
/// @param hash of the request, see [RequestHash]
record Incoming(
        String hash,
        RequestContext context,
        Fields fields,
        CommandHeaders headers,
        Mistakes mistakes) {
    /// What a command without a body says.
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    /// @throws dev.ferry.runtime.http.ProblemException 400, 413 or 415 for a body that is no JSON
    ///   object
    static Incoming read(Request request) {
        byte[] body = request.body().isPresent() ? JsonBody.bytes(request) : NOTHING;
        Mistakes mistakes = new Mistakes();
        return new Incoming(
                RequestHash.of(request.method(), request.path(), body),
                request.context(),
                new Fields(JsonBody.object(body), "", mistakes),
                new CommandHeaders(request.headers(), mistakes),
                mistakes);
    }

    UUID pathId(String text) {
        UUID id = Uuids.parse(text);
        if (id == null) {
            mistakes.add("id", "in the path must be a UUID");
            return new UUID(0, 0);
        }
        return id;
    }

    /// Everything about the command but the command. Reads what is left of the request, so it comes
    /// last.
    ///
    /// @throws dev.ferry.runtime.http.ProblemException 400 when anything in the request was wrong
    Submission submission(UUID aggregateId) {
        Precondition precondition = headers.precondition();
        fields.end();
        mistakes.refuse();
        String key = context.idempotencyKey();
        return new Submission(
                aggregateId,
                new Origin(
                        context.tenant().value(),
                        context.actor(),
                        context.correlationId(),
                        context.causationId(),
                        context.traceParent()),
                precondition,
                key == null ? null : new IdempotencyKey(key, hash));
    }
}
