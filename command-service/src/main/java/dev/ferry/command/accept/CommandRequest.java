package dev.ferry.command.accept;

import dev.ferry.command.record.CommandContext;
import dev.ferry.command.record.CommandContext.IdempotencyKey;
import dev.ferry.command.record.CommandMetadata;
import dev.ferry.command.record.Precondition;
import dev.ferry.contracts.shared.Uuids;
import dev.ferry.runtime.http.JsonBody;
import dev.ferry.runtime.http.Request;
import dev.ferry.runtime.http.RequestContext;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// One request while it is being read.
///
/// @param hash of the request, see [RequestHash]
record CommandRequest(
        String hash,
        RequestContext sender,
        JsonFields fields,
        CommandHeaders headers,
        ValidationErrors errors) {
    /// The body of a command that needs none.
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    /// @throws dev.ferry.runtime.http.ProblemException 400, 413 or 415 for a body that is no JSON
    ///   object
    static CommandRequest read(Request request) {
        byte[] body = request.body().isPresent() ? JsonBody.bytes(request) : NOTHING;
        ValidationErrors errors = new ValidationErrors();
        return new CommandRequest(
                RequestHash.of(request.method(), request.path(), body),
                request.context(),
                new JsonFields(JsonBody.object(body), "", errors),
                new CommandHeaders(request.headers(), errors),
                errors);
    }

    /// @param name of the path's parameter
    UUID pathId(String name, String text) {
        UUID id = Uuids.parse(text);
        if (id == null) {
            errors.add(name, "in the path must be a UUID");
            return new UUID(0, 0);
        }
        return id;
    }

    /// Everything about the command except the command itself. This reads the rest of the request,
    /// so call it last.
    ///
    /// @throws dev.ferry.runtime.http.ProblemException 400 when anything in the request was wrong
    CommandContext context(UUID aggregateId) {
        Precondition precondition = headers.precondition();
        fields.end();
        errors.refuse();
        String key = sender.idempotencyKey();
        return new CommandContext(
                aggregateId,
                new CommandMetadata(
                        sender.tenant(),
                        sender.actor(),
                        sender.correlationId(),
                        sender.causationId(),
                        sender.traceParent()),
                precondition,
                key == null ? null : new IdempotencyKey(key, hash));
    }
}
