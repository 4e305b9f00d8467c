package dev.ferry.runtime.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;

/// Writes JSON and problem answers.
public final class Responses {
    static final String RETRY_AFTER_SECONDS = "1";

    private Responses() {}

    public static void json(ServerResponse response, int status, Object body) {
        response.status(status)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(Json.MAPPER.writeValueAsBytes(body));
    }

    public static void problem(ServerResponse response, Problem problem) {
        response.status(problem.status())
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json");
        if (problem.status() == 503 || problem.status() == 429) {
            response.header(HeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.send(Json.MAPPER.writeValueAsBytes(problem));
    }
}
