package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.stack.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// Requests to the commands and queries of a running stack.
record StackRequests(Addresses addresses) {
    /// Sends a command and expects a status.
    void command(String method, String path, String body, int status) {
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(addresses.commands().resolve(path))
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    /// The body of an answer of the query service, whatever its status is.
    String query(String path) {
        URI uri = addresses.queries().resolve(path);
        return send(HttpRequest.newBuilder(uri)).body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
