package dev.ferry.projector.query;

import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Json;

/// The answer of every query: the value as JSON, its `ETag`, and whether it may be older than
/// demanded.
///
/// The `ETag` is a hash of the answer's bytes. The version of the row's own aggregate would not do:
/// a customer's new name changes every answer that shows the customer, and an order changes its
/// customer's sums, without a change of that version.
final class QueryAnswer {
    private QueryAnswer() {}

    static Answer of(Object value, boolean stale) {
        byte[] body = Json.MAPPER.writeValueAsBytes(value);
        Answer answer =
                Answer.bytes(200, "application/json", body)
                        .with("ETag", '"' + Hash.hex(body) + '"');
        return stale ? answer.with("Ferry-Stale", "true") : answer;
    }
}
