package dev.ferry.runtime.http;

import dev.ferry.runtime.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// A server on a free port with the routes of a test, and a client of it.
final class RunningServer implements AutoCloseable {
    private final Telemetry telemetry = new Telemetry();
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningServer(Routes routes) {
        this(new HttpConfig("127.0.0.1", 0), routes);
    }

    RunningServer(HttpConfig config, Routes routes) {
        server = new HttpServer(config, telemetry, new EverybodysGate(), routes);
        telemetry.start();
        server.start();
    }

    Telemetry telemetry() {
        return telemetry;
    }

    int port() {
        return server.port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        server.close();
        telemetry.close();
    }
}
