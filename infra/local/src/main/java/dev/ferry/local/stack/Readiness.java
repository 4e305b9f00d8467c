package dev.ferry.local.stack;

import dev.ferry.local.stop.StopSignal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Waits until a service says that it is ready, so that whoever uses the stack meets no part that
/// is still finding its neighbours.
final class Readiness {
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private Readiness() {}

    /// @throws StackException with the service's own words when it does not become ready
    static void await(URI service, StopSignal stop) throws IOException, InterruptedException {
        HttpRequest question =
                HttpRequest.newBuilder(service.resolve("/health/ready")).timeout(BOUND).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            long begun = System.nanoTime();
            HttpResponse<String> answer = client.send(question, BodyHandlers.ofString());
            while (answer.statusCode() != 200 && !stop.isRequested()) {
                if (System.nanoTime() - begun > BOUND.toNanos()) {
                    throw new StackException(
                            "%s is not ready after %d s: %s"
                                    .formatted(service, BOUND.toSeconds(), answer.body()),
                            null);
                }
                stop.rest(LOOK_AGAIN);
                answer = client.send(question, BodyHandlers.ofString());
            }
        }
    }
}
