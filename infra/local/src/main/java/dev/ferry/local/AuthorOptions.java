package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who acts and why; the service keeps it in its audit.
final class AuthorOptions {
    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description =
                    "Who acts, for the audit. Default: whom the token names, or the user of the"
                            + " operating system.")
    private @Nullable String actor;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, for the audit.")
    private String reason = "";

    /// The body of a request, with `more` in it. Without an actor that was typed, [AdminApi] finds
    /// one.
    Map<String, Object> body(Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        if (actor != null) {
            body.put(AdminApi.ACTOR, actor);
        }
        body.put("reason", reason);
        return body;
    }
}
