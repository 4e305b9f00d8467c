package dev.ferry.runtime.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;

/// Writes JSON and problem answers.
public final class Responses {
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
            response.header(HeaderNames.RETRY_AFTER, "1");
        }
        response.send(Json.MAPPER.writeValueAsBytes(problem));
    }
}
