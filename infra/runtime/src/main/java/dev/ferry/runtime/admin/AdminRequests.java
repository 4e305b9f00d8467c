package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.http.JsonBody;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.Request;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Reads the parts of a request that all administration APIs share.
public final class AdminRequests {
    private static final String ACTOR = "actor";
    private static final int PAGE = 100;
    private static final int MOST_PAGE = 1_000;

    private AdminRequests() {}

    /// The parameter `limit`, 100 when it is absent.
    ///
    /// @throws ProblemException 400 when it is no number from 1 to 1,000
    public static int limit(Request request) {
        String text =
                Objects.requireNonNullElse(request.parameter("limit"), Integer.toString(PAGE));
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > MOST_PAGE) {
            throw AdminTexts.mistake("limit", "must be a whole number from 1 to " + MOST_PAGE);
        }
        return Integer.parseInt(text);
    }

    /// The JSON body as a record. When a token identifies the caller, `actor` is the token's
    /// subject, and the body may leave it out.
    ///
    /// @throws ProblemException 4xx as [JsonBody] says; 403 when the body names another actor than
    ///   the token
    public static <T extends Record> T body(Request request, Class<T> type) {
        byte[] body = JsonBody.bytes(request);
        return JsonBody.parse(
                request.context().verified() ? signed(body, request.context().actor()) : body,
                type);
    }

    private static byte[] signed(byte[] body, String subject) {
        ObjectNode object = JsonBody.object(body);
        JsonNode actor = object.get(ACTOR);
        if (actor != null && !actor.equals(StringNode.valueOf(subject))) {
            throw new ProblemException(
                    Problem.of(
                            403,
                            "contradicts-token",
                            "Contradicts the token",
                            "actor says something else than the token: leave it out"));
        }
        return Json.MAPPER.writeValueAsBytes(object.put(ACTOR, subject));
    }
}
