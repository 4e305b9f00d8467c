package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.ferry.runtime.LogCapture;
import dev.ferry.runtime.telemetry.Health.Finding;
import dev.ferry.testkit.tls.IssuedCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of a certificate change while the port is open.
final class CertificateReloadTest {
    @TempDir private Path temp = Path.of("");

    private @Nullable RunningServer server;

    private RunningServer start(TlsFolder folder) {
        RunningServer running =
                new RunningServer(
                        new HttpConfig("127.0.0.1", 0).with(folder.config()),
                        routes -> routes.get("/quick", Access.open(), _ -> Answer.empty(204)));
        server = running;
        return running;
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void certificates_change_under_traffic_and_every_request_is_answered() throws Exception {
        TlsFolder folder = new TlsFolder(temp);
        RunningServer running = start(folder);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger answers = new AtomicInteger();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> traffic = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                traffic.add(clients.submit(() -> ask(folder, running.port(), over, answers)));
            }
            try {
                for (String name : List.of("second", "third")) {
                    folder.renew(folder.authority().issue(name));
                    await().until(() -> folder.shownBy(running.port()).equals("CN=" + name));
                    int before = answers.get();
                    await().until(() -> answers.get() > before + 20);
                }
            } finally {
                over.set(true);
            }
            for (Future<?> each : traffic) {
                each.get();
            }
        }
    }

    /// A connection is kept for some requests, so that both kinds meet the change.
    private static @Nullable Object ask(
            TlsFolder folder, int port, AtomicBoolean over, AtomicInteger answers)
            throws Exception {
        while (!over.get()) {
            try (HttpClient client = HttpClient.newBuilder().sslContext(folder.client()).build()) {
                for (int i = 0; i < 5; i++) {
                    HttpRequest request =
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "https://localhost:%d/quick".formatted(port)))
                                    .timeout(Duration.ofSeconds(20))
                                    .build();
                    assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                            .isEqualTo(204);
                    answers.incrementAndGet();
                }
            }
        }
        return null;
    }

    @Test
    void files_that_do_not_belong_together_change_nothing_and_are_complained_of_once()
            throws Exception {
        TlsFolder folder = new TlsFolder(temp);
        RunningServer running = start(folder);
        IssuedCertificate next = folder.authority().issue("second");
        try (LogCapture log = LogCapture.begin()) {
            folder.write("server.pem", next.certificate());
            await().until(() -> gauge(running, "refused") == 1);
            assertThat(folder.shownBy(running.port())).isEqualTo("CN=first");
            assertThat(certificate(running))
                    .isEqualTo(
                            new Finding(
                                    "the files of http.tls cannot be used and the certificate from before stays; the log says why",
                                    false));

            folder.write("server.key", next.key());
            await().until(() -> gauge(running, "refused") == 0);
            assertThat(folder.shownBy(running.port())).isEqualTo("CN=second");
            assertThat(certificate(running)).isEqualTo(new Finding(null, false));
            assertThat(log.messages(Level.WARN))
                    .singleElement()
                    .asString()
                    .startsWith("the certificate of http stays as it is: ")
                    .contains("server.key is not the key of the first certificate in ");
        }
    }

    @Test
    void a_look_between_the_writing_of_both_files_is_no_reason_to_complain() throws Exception {
        TlsFolder folder = new TlsFolder(temp);
        CertificateWatch watch =
                new CertificateWatch("http", folder.config(), InstantSource.system());
        IssuedCertificate next = folder.authority().issue("second");
        try (LogCapture log = LogCapture.begin()) {
            folder.write("server.pem", next.certificate());
            watch.look();
            assertThat(watch.problem()).isNull();
            folder.write("server.key", next.key());
            watch.look();
            assertThat(watch.problem()).isNull();
            assertThat(log.messages(Level.INFO))
                    .singleElement()
                    .asString()
                    .startsWith("http shows a new certificate");
        }
    }

    @Test
    void a_file_that_goes_away_changes_nothing() throws Exception {
        TlsFolder folder = new TlsFolder(temp);
        RunningServer running = start(folder);
        Files.delete(temp.resolve("server.key"));
        await().until(() -> gauge(running, "refused") == 1);
        assertThat(folder.shownBy(running.port())).isEqualTo("CN=first");
    }

    @Test
    void a_certificate_that_nobody_renews_is_told_by_health_and_its_expiry_is_a_metric()
            throws Exception {
        TlsFolder folder = new TlsFolder(temp);
        Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond()).plusSeconds(86_400);
        folder.renew(folder.authority().issue("old", end.minus(Duration.ofDays(90)), end));
        RunningServer running = start(folder);

        assertThat(gauge(running, "expiry.seconds")).isEqualTo((double) end.getEpochSecond());
        assertThat(certificate(running))
                .isEqualTo(
                        new Finding(
                                "the certificate of http expires at %s; renew it".formatted(end),
                                false));

        folder.renew(folder.authority().issue("new"));
        await().until(() -> certificate(running).problem() == null);
        assertThat(gauge(running, "expiry.seconds")).isGreaterThan((double) end.getEpochSecond());
    }

    private static Finding certificate(RunningServer running) {
        return Objects.requireNonNull(
                running.telemetry().health().report().get("http-certificate"));
    }

    private static double gauge(RunningServer running, String name) {
        return running.telemetry().meters().get("ferry.http.certificate." + name).gauge().value();
    }
}
