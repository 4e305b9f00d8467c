package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.WireAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Follows the cursor of a page: as it is, it is taken; with one letter changed, it is refused.
final class NextPage {
    private static final JsonMapper MAPPER = new JsonMapper();

    private NextPage() {}

    /// @param answer to `request`, of any status
    static List<String> complaints(Sender sender, FuzzRequest request, WireAnswer answer)
            throws IOException {
        List<String> complaints = new ArrayList<>();
        if (answer.status() != 200 || !request.text().startsWith("GET /v1/")) {
            return complaints;
        }
        JsonNode next = MAPPER.readTree(answer.body()).path("next");
        if (!next.isString()) {
            return complaints;
        }
        String cursor = next.stringValue();
        int taken = status(sender, request, cursor);
        if (taken != 200) {
            complaints.add("the cursor of the page before is answered %d".formatted(taken));
        }
        // The first letters are those of the hash that binds the cursor to its query.
        char other = cursor.charAt(3) == 'A' ? 'B' : 'A';
        int tampered =
                status(sender, request, cursor.substring(0, 3) + other + cursor.substring(4));
        if (tampered != 400) {
            complaints.add("a cursor that was tampered with is answered %d".formatted(tampered));
        }
        return complaints;
    }

    private static int status(Sender sender, FuzzRequest request, String cursor)
            throws IOException {
        int end = request.text().indexOf(" HTTP/1.1\r\n");
        String target = request.text().substring(0, end);
        String with =
                target
                        + (target.contains("?") ? "&" : "?")
                        + "cursor="
                        + cursor
                        + request.text().substring(end);
        return sender.exchange(request.service(), with.getBytes(StandardCharsets.ISO_8859_1), false)
                .status();
    }
}
