package dev.ferry.relay;

import dev.ferry.runtime.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Somebody with the token, who asks one relay.
final class AdminClient implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    AdminClient(RelayService relay) {
        address = "http://127.0.0.1:" + relay.port();
    }

    /// @param body the answer, a problem document unless the status is 200
    record Answer(int status, JsonNode body) {
        String detail() {
            return body.path("detail").stringValue("");
        }

        long number(String field) {
            return body.path(field).longValue();
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /// With actor and reason added.
    Answer post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        Map<String, Object> all = new HashMap<>(body);
        all.putIfAbsent("actor", "tester");
        all.putIfAbsent("reason", "to see what happens");
        return postText(path, Json.MAPPER.writeValueAsString(all));
    }

    Answer postText(String path, String body) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + Relays.TOKEN);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), Json.MAPPER.readTree(response.body()));
    }

    @Override
    public void close() {
        client.close();
    }
}
