package dev.ferry.projector.query;

import dev.ferry.runtime.http.Json;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;

/// What every query answers: the value as JSON, its `ETag`, and whether it may be older than asked
/// for.
///
/// The `ETag` is a hash of the answer's bytes. A version would not do: a customer's new name
/// changes every answer that shows the customer, and an order changes its customer's sums, while
/// the version of the row's own aggregate stays.
final class QueryAnswer {
    private static final HeaderName STALE = HeaderNames.create("Ferry-Stale");

    private QueryAnswer() {}

    static void send(ServerResponse response, Object value, boolean stale) {
        byte[] body = Json.MAPPER.writeValueAsBytes(value);
        if (stale) {
            response.header(STALE, "true");
        }
        response.header(HeaderNames.ETAG, '"' + Hash.hex(body) + '"')
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(body);
    }
}
