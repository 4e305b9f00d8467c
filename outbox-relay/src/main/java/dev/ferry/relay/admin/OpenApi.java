package dev.ferry.relay.admin;

import dev.ferry.runtime.http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The description of this API for programs (OpenAPI 3.1), which a test keeps equal to it.
final class OpenApi {
    private OpenApi() {}

    static Answer answer() throws IOException {
        return Answer.bytes(200, "application/json", document());
    }

    static byte[] document() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        OpenApi.class.getResourceAsStream("/openapi/relay-admin.json"))) {
            return in.readAllBytes();
        }
    }
}
