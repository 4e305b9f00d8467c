package dev.ferry.bench.command;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Child;
import dev.ferry.bench.lab.Jvm;
import dev.ferry.bench.relay.system.OwnClassPath;
import dev.ferry.command.CommandMain;
import dev.ferry.embedded.FreePort;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.security.DevelopmentIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The command service as it is delivered, in a process of its own.
///
/// @param token what its callers send; empty when it asks for none
record CommandServer(Child child, int port, String token) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Starts it, and waits until it is ready.
    static CommandServer start(CommandTrack track, Jvm jvm, boolean asksForTokens) {
        int port = FreePort.any();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("http.port", Integer.toString(port));
        settings.put("database.url", track.lab().jdbcUrl(track.name()));
        settings.put("database.user", Roles.COMMAND);
        settings.put("database.password", CommandTrack.PASSWORD);
        settings.put("kafka.bootstrap-servers", track.lab().bootstrapServers());
        settings.put("reactions.enabled", "false");
        String token = "";
        if (asksForTokens) {
            DevelopmentIssuer issuer = DevelopmentIssuer.create();
            settings.put("auth.jwks", "file:" + keys(track.folder(), issuer));
            settings.put("auth.issuer", DevelopmentIssuer.ISSUER);
            settings.put("auth.audience", DevelopmentIssuer.AUDIENCE);
            token =
                    issuer.token(
                            "bench",
                            "bench",
                            List.of("customers:write"),
                            Instant.now(),
                            Duration.ofHours(1));
        }
        List<String> arguments = new ArrayList<>();
        settings.forEach((key, value) -> arguments.add("--set=command." + key + "=" + value));
        Path log = track.folder().resolve("log");
        Child child =
                Child.start(
                        jvm.command(OwnClassPath.get(), CommandMain.class.getName(), arguments),
                        log);
        CommandServer server = new CommandServer(child, port, token);
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Path keys(Path folder, DevelopmentIssuer issuer) {
        try {
            return Files.writeString(folder.resolve("jwks.json"), issuer.publicJson());
        } catch (IOException e) {
            throw new UncheckedIOException("The keys cannot be written.", e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpRequest ready = HttpRequest.newBuilder(uri("/health/ready")).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!isReady(client, ready)) {
                if (System.nanoTime() > deadline || !child.isAlive()) {
                    throw new BenchException(
                            "The command service is not ready.\n" + child.lastWords());
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The benchmark was stopped.", e);
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest ready)
            throws InterruptedException {
        try {
            return client.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // The port is not open yet.
            return false;
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
