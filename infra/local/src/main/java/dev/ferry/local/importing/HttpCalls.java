package dev.ferry.local.importing;

import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.http.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/// Requests over one HTTP/1.1 client, each sent once.
final class HttpCalls implements AutoCloseable {
    private static final Duration CONNECT_BOUND = Duration.ofSeconds(5);
    private static final Duration ANSWER_BOUND = Duration.ofSeconds(30);

    /// Statuses that say "not now", from the service or from a proxy in front of it.
    private static final Set<Integer> COME_BACK = Set.of(429, 502, 503, 504);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    private final String tenant;
    private final Supplier<Secret> token;

    /// @param token what a request that is made now bears; empty for none
    /// @param tls used at addresses that begin with `https`
    HttpCalls(String tenant, Supplier<Secret> token, SSLContext tls) {
        this.tenant = tenant;
        this.token = token;
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_BOUND)
                        .executor(threads)
                        .sslContext(tls)
                        .build();
    }

    HttpRequest.Builder request(URI base, String path) {
        String root = base.toString();
        String address = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(ANSWER_BOUND)
                        .header("Ferry-Tenant", tenant);
        String bearer = token.get().reveal();
        return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
    }

    Attempt send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (COME_BACK.contains(response.statusCode())) {
                return new Attempt.Away(
                        "it answers with status " + response.statusCode(), retryAfter(response));
            }
            return new Attempt.Answered(
                    response.statusCode(),
                    response.headers().firstValue("Idempotency-Replayed").isPresent(),
                    Json.answer(response.body()));
        } catch (ConnectException e) {
            return new Attempt.Away("the connection is refused", Duration.ZERO);
        } catch (HttpTimeoutException e) {
            return new Attempt.Away("there is no answer in time", Duration.ZERO);
        } catch (SSLException e) {
            return new Attempt.Away(
                    "its certificate, or ours, is not accepted (%s); see --ca"
                            .formatted(e.getMessage()),
                    Duration.ZERO);
        } catch (IOException e) {
            return new Attempt.Away("the connection broke", Duration.ZERO);
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        client.close();
        threads.close();
    }
}
