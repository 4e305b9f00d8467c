package dev.ferry.runtime.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    public static byte[] bytes(ServerRequest request) {
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new ProblemException(
                    Problem.of(
                            415,
                            "unsupported-media-type",
                            "Unsupported media type",
                            "send the body as application/json"));
        }
        byte[] body = read(request);
        if (body.length > MAX_BYTES) {
            throw new ProblemException(tooLarge());
        }
        if (body.length == 0) {
            throw new ProblemException(Problem.malformed("the body is empty; send a JSON object"));
        }
        return body;
    }

    /// Reads no byte of a body that is announced too large, so that a client that waits for `100
    /// Continue` hears of it before it sends. Not closed, because closing would wait for the rest.
    private static byte[] read(ServerRequest request) {
        if (request.headers().contentLength().orElse(0) > MAX_BYTES) {
            throw new ProblemException(tooLarge());
        }
        try {
            return request.content().inputStream().readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CloseConnectionException e) {
            // The client is gone: there is nobody to answer.
            throw e;
        } catch (RuntimeException e) {
            // Helidon has no one type for it: a wrong chunk size is a NumberFormatException.
            throw new BrokenBody(e);
        }
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
            throw new ProblemException(Mistakes.explain(e));
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
            throw new ProblemException(Mistakes.explain(e));
        }
    }

    static Problem tooLarge() {
        return Problem.of(
                413,
                "too-large",
                "Body too large",
                "the body is larger than " + MAX_BYTES + " bytes");
    }
}
