package dev.ferry.runtime.http;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Reads a request's JSON body, or ends the request with a precise problem.
public final class JsonBody {
    /// The largest body that is read, in bytes.
    public static final int MAX_BYTES = 1 << 20;

    private JsonBody() {}

    /// The body's bytes.
    ///
    /// @throws ProblemException 415 for another media type, 413 above [#MAX_BYTES], 400 when empty
    public static byte[] bytes(Request request) {
        if (!request.headers().mediaType().equals("application/json")) {
            throw new ProblemException(
                    Problem.of(
                            415,
                            "unsupported-media-type",
                            "Unsupported media type",
                            "send the body as application/json"));
        }
        byte[] body = request.body().read(MAX_BYTES);
        if (body.length == 0) {
            throw new ProblemException(Problem.malformed("the body is empty; send a JSON object"));
        }
        return body;
    }

    /// Binds `body` to a record.
    ///
    /// A component is required unless it is `@Nullable`.
    ///
    /// @throws ProblemException 400 naming the field and what it must be, or the line and column
    ///   where the text stops being JSON
    public static <T extends Record> T parse(byte[] body, Class<T> type) {
        try {
            T value = Json.MAPPER.readValue(body, type);
            if (value == null) {
                throw new ProblemException(
                        Problem.malformed("the body is null; send a JSON object"));
            }
            return value;
        } catch (JacksonException e) {
            throw new ProblemException(JsonErrors.explain(e));
        }
    }

    /// The body as a tree, for a reader that collects every mistake in it rather than the first.
    ///
    /// @throws ProblemException 400 with the line and column where the text stops being JSON, or
    ///   when it is no object
    public static ObjectNode object(byte[] body) {
        try {
            if (Json.MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
            throw new ProblemException(
                    Problem.malformed("the body is not a JSON object; send one: {…}"));
        } catch (JacksonException e) {
            throw new ProblemException(JsonErrors.explain(e));
        }
    }
}
