package dev.ferry.e2e.tenants;

import dev.ferry.e2e.front.Caller;
import dev.ferry.e2e.front.Operation;
import dev.ferry.e2e.front.Wire;
import dev.ferry.e2e.front.WireAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/// Cursors that another tenant was given, one of each list. A list that is too short for one takes
/// that of another list, which is as foreign.
final class ForeignCursors {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<String, String> cursors;
    private final String any;

    private ForeignCursors(Map<String, String> cursors, String any) {
        this.cursors = cursors;
        this.any = any;
    }

    /// @throws IllegalStateException when no list of the tenant has two rows
    static ForeignCursors of(List<Operation> operations, Caller other) throws IOException {
        Map<String, String> cursors = new HashMap<>();
        for (Operation operation : operations) {
            boolean isList =
                    !operation.isAdministration()
                            && operation.parameters().stream()
                                    .anyMatch(
                                            each -> each.path("name").asString().equals("cursor"));
            if (isList && !operation.path().contains("{")) {
                try (Wire wire = Wire.open(operation.service())) {
                    WireAnswer answer =
                            wire.send(
                                    "GET %s?limit=1 HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                                            .formatted(
                                                    operation.path(),
                                                    operation.service().getAuthority(),
                                                    other.token())
                                            .getBytes(StandardCharsets.US_ASCII),
                                    false);
                    String next = MAPPER.readTree(answer.body()).path("next").asString("");
                    if (!next.isEmpty()) {
                        cursors.put(operation.path(), next);
                    }
                }
            }
        }
        String any =
                cursors.values().stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "no list of %s has a second page"
                                                .formatted(other.tenant())));
        return new ForeignCursors(cursors, any);
    }

    String of(Operation operation) {
        return Objects.requireNonNull(cursors.getOrDefault(operation.path(), any));
    }

    /// One that nobody was given: the hash that binds it to its query is another.
    static String tampered(String cursor) {
        return cursor.substring(0, 3) + (cursor.charAt(3) == 'A' ? 'B' : 'A') + cursor.substring(4);
    }
}
