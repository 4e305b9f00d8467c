package dev.ferry.local.operating;

import dev.ferry.local.importing.Plural;
import dev.ferry.local.stop.StopSignal;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Retries all dead letters of a service, a page of aggregates after the other.
public final class RetryOfAllLetters {
    private static final int INTERRUPTED = 130;

    private final AdminApi api;
    private final PrintWriter out;
    private long tried;
    private long applied;
    private long refusing;

    public RetryOfAllLetters(AdminApi api, PrintWriter out) {
        this.api = api;
        this.out = out;
    }

    /// Prints what was done, also when the service refuses to go on.
    ///
    /// @param body with the actor, the reason and the choice
    /// @return the exit code
    public int run(Map<String, Object> body, StopSignal stop)
            throws AdminFailure, InterruptedException {
        Map<String, Object> request = new HashMap<>(body);
        boolean more = true;
        try {
            while (more && !stop.isRequested()) {
                JsonNode page = api.post("dead-letters/retry-all", request);
                tried += page.path("tried").asLong();
                applied += page.path("applied").asLong();
                refusing += page.path("refusing").asLong();
                more = page.has("next");
                if (more) {
                    request.put("after", page.path("next").asString());
                }
            }
        } finally {
            out.printf(
                    "%sTried %s: %s applied, %s not yet.%n",
                    more ? "Not all were tried. " : "",
                    Plural.of(tried, "aggregate"),
                    Plural.of(applied, "letter"),
                    Plural.of(refusing, "aggregate"));
            out.flush();
        }
        return more ? INTERRUPTED : 0;
    }
}
