package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.JsonBody;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.Request;
import java.util.Objects;

/// Reads what the requests of all administration APIs have.
public final class AdminRequests {
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

    /// The JSON body as a record.
    ///
    /// @throws ProblemException 4xx as [JsonBody] says
    public static <T extends Record> T body(Request request, Class<T> type) {
        return JsonBody.parse(JsonBody.bytes(request), type);
    }
}
