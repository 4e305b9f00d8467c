package dev.ferry.local;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/// Who acts and why; the service keeps it in its audit.
final class AuthorOptions {
    @Option(
            names = "--actor",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who acts, for the audit. Default: ${DEFAULT-VALUE}.")
    private String actor = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, for the audit.")
    private String reason = "";

    /// The body of a request, with `more` in it.
    Map<String, Object> body(Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("actor", actor);
        body.put("reason", reason);
        return body;
    }
}
