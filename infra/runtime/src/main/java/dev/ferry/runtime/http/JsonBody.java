package dev.ferry.runtime.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
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
        byte[] body;
        try (InputStream in = request.content().inputStream()) {
            body = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (body.length > MAX_BYTES) {
            throw new ProblemException(tooLarge());
        }
        if (body.length == 0) {
            throw new ProblemException(Problem.malformed("the body is empty; send a JSON object"));
        }
        return body;
    }

    /// Binds `body` to a record.
    ///
    /// @throws ProblemException 400 naming the field and the reason, or the line and column where
    ///   the text stops being JSON
    public static <T extends Record> T parse(byte[] body, Class<T> type) {
        try {
            T value = Json.MAPPER.readValue(body, type);
            if (value == null) {
                throw new ProblemException(
                        Problem.malformed("the body is null; send a JSON object"));
            }
            return value;
        } catch (JacksonException e) {
            throw new ProblemException(explain(e));
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
            throw new ProblemException(explain(e));
        }
    }

    static Problem tooLarge() {
        return Problem.of(
                413,
                "too-large",
                "Body too large",
                "the body is larger than " + MAX_BYTES + " bytes");
    }

    private static Problem explain(JacksonException error) {
        return switch (error) {
            case UnrecognizedPropertyException unknown ->
                    Problem.invalidFields(
                            java.util.List.of(
                                    "%s is not a known field; known here are %s"
                                            .formatted(
                                                    path(unknown), unknown.getKnownPropertyIds())));
            case DatabindException binding when !binding.getPath().isEmpty() ->
                    Problem.invalidFields(java.util.List.of(path(binding) + " " + reason(binding)));
            case StreamConstraintsException _ -> Problem.malformed(Json.LIMITS);
            case StreamReadException reading ->
                    Problem.malformed(place(reading) + ": " + reading.getOriginalMessage());
            // What Jackson says of binding names classes, which is nothing for a client.
            default -> Problem.malformed(place(error));
        };
    }

    private static String reason(DatabindException error) {
        return error.getCause() instanceof IllegalArgumentException e && e.getMessage() != null
                ? e.getMessage()
                : "has a value of the wrong type: " + error.getOriginalMessage();
    }

    private static String place(JacksonException error) {
        TokenStreamLocation location = error.getLocation();
        return location == null
                ? "the body is not the expected JSON"
                : "the body is not the expected JSON at line %d, column %d"
                        .formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String path(DatabindException error) {
        return error.getPath().stream()
                .map(r ->
                        r.getPropertyName() == null
                                ? "[" + r.getIndex() + "]"
                                : r.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
