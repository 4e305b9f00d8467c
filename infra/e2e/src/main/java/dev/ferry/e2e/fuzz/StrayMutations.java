package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.Draft;
import java.util.List;
import java.util.random.RandomGenerator;

/// Sends a request elsewhere: by another method, or to a path that nobody declared.
final class StrayMutations {
    private static final List<String> METHODS =
            List.of(
                    "GET",
                    "HEAD",
                    "POST",
                    "PUT",
                    "DELETE",
                    "PATCH",
                    "OPTIONS",
                    "TRACE",
                    "get",
                    "PROPFIND",
                    "QUERY",
                    "X",
                    "LONGLONGLONGLONGLONGLONGLONGLONG");

    private static final List<String> PATHS =
            List.of(
                    "/",
                    "//",
                    "/v1",
                    "/v1/",
                    "/v2/orders",
                    "/admin",
                    "/admin/",
                    "/admin/nothing",
                    "/health/live",
                    "/health/ready",
                    "/health",
                    "/metrics",
                    "/v1/orders/",
                    "/V1/orders",
                    "/v1/orders/x/y/z",
                    "/..",
                    "/../../etc/passwd",
                    "/%2e%2e/%2e%2e/etc/passwd",
                    "/v1/orders;jsessionid=1",
                    "/favicon.ico",
                    "/index.html",
                    "/v1//orders",
                    "/v1/orders//",
                    "/.git/config",
                    "/actuator",
                    "/swagger",
                    "/" + "a/".repeat(500));

    private final RandomGenerator random;

    StrayMutations(RandomGenerator random) {
        this.random = random;
    }

    void apply(Draft draft) {
        if (random.nextBoolean()) {
            draft.method = METHODS.get(random.nextInt(METHODS.size()));
        } else {
            draft.target = PATHS.get(random.nextInt(PATHS.size()));
        }
    }
}
