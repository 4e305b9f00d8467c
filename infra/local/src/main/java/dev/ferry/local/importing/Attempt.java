package dev.ferry.local.importing;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// What came of one HTTP request.
sealed interface Attempt {
    /// The service decided; asking again would not change it.
    ///
    /// @param body the JSON of the answer; a missing node when it has none
    record Answered(int status, boolean replayed, JsonNode body) implements Attempt {
        boolean succeeded() {
            return status >= 200 && status < 300;
        }

        /// The problem's stable code, or an empty text.
        String code() {
            return body.path("code").asString("");
        }

        String detail() {
            return body.path("detail").asString("the answer has status " + status);
        }
    }

    /// Nobody decided: no connection, a cut one, or an answer that says to come back.
    ///
    /// @param pause what the answer asks for, 0 when it asks for nothing
    record Away(String reason, Duration pause) implements Attempt {}
}
