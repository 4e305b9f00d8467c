package dev.ferry.runtime.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What a [Handler] answers: status, headers and body. Immutable.
public final class Answer {
    private static final byte[] NOTHING = {};
    private static final String RETRY_AFTER_SECONDS = "1";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /// @param body any value that Jackson writes; nulls are left out
    public static Answer json(int status, Object body) {
        return bytes(status, "application/json", Json.MAPPER.writeValueAsBytes(body));
    }

    /// A problem document. 429 and 503 tell when to try again.
    public static Answer problem(Problem problem) {
        Answer answer =
                bytes(
                        problem.status(),
                        "application/problem+json",
                        Json.MAPPER.writeValueAsBytes(problem));
        return problem.status() == 503 || problem.status() == 429
                ? answer.with("Retry-After", RETRY_AFTER_SECONDS)
                : answer;
    }

    public static Answer text(String contentType, String body) {
        return bytes(200, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /// @param body belongs to the answer from now on
    public static Answer bytes(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", contentType), body);
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), NOTHING);
    }

    /// This answer with one more header.
    public Answer with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Answer(status, Collections.unmodifiableMap(more), body);
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /// The body as text, for whoever asks a handler without a server.
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return body;
    }
}
