package dev.ferry.relay.admin;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The description of this API for programs (OpenAPI 3.1), which a test keeps equal to it.
final class OpenApi {
    private OpenApi() {}

    static void send(ServerResponse response) throws IOException {
        response.header(HeaderNames.CONTENT_TYPE, "application/json").send(document());
    }

    static byte[] document() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        OpenApi.class.getResourceAsStream("/openapi/relay-admin.json"))) {
            return in.readAllBytes();
        }
    }
}
