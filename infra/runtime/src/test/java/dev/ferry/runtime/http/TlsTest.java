package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.ferry.runtime.LogCapture;
import dev.ferry.runtime.launch.CannotStart;
import dev.ferry.runtime.tls.TlsConfig;
import dev.ferry.testkit.tls.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A port with a certificate, over real sockets.
final class TlsTest {
    private static final String QUICK = "GET /quick HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /// A ClientHello of TLS 1.1 (RFC 4346) with two cipher suites, which asks for nothing newer.
    private static final byte[] HELLO_OF_TLS_1_1 =
            HexFormat.of()
                    .parseHex("160301002f0100002b0302" + "5b".repeat(32) + "000004c013002f0100");

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir private Path temp = Path.of("");

    private @Nullable TlsFolder folder;
    private @Nullable RunningServer server;

    @BeforeEach
    void begin() throws IOException {
        folder = new TlsFolder(temp);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private TlsFolder folder() {
        return Objects.requireNonNull(folder);
    }

    private int start(HttpLimits limits) {
        server =
                new RunningServer(
                        new HttpConfig("127.0.0.1", 0, 16, 16, "", limits).with(folder().config()),
                        routes ->
                                routes.get("/quick", Access.open(), _ -> Answer.empty(204))
                                        .post(
                                                "/items",
                                                Access.open(),
                                                request ->
                                                        Answer.bytes(
                                                                201,
                                                                "text/plain",
                                                                request.body().read(1 << 20))));
        return server.port();
    }

    private int start() {
        return start(HttpLimits.DEFAULT);
    }

    @Test
    void requests_are_answered_over_tls_1_3_and_1_2_and_connections_are_kept() throws Exception {
        int port = start();
        for (String version : new String[] {"TLSv1.3", "TLSv1.2"}) {
            SSLSocket socket = TlsFolder.connect(folder().client(), port);
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            try (RawConnection connection = new RawConnection(socket)) {
                answered(204, connection.send(QUICK));
                String body = "x".repeat(100_000);
                RawConnection.Answer echo =
                        answered(
                                201,
                                connection.send(
                                        "POST /items HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"
                                                + body));
                assertThat(echo.body()).isEqualTo(body);
                answered(204, connection.send(QUICK));
            }
        }
    }

    @Test
    void a_certificate_with_an_rsa_key_is_shown_too() throws Exception {
        folder().renew(folder().authority().issueRsa("rsa"));
        assertThat(folder().shownBy(start())).isEqualTo("CN=rsa");
    }

    @Test
    void a_client_of_tls_1_1_is_told_that_its_version_is_refused() throws Exception {
        int port = start();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(HELLO_OF_TLS_1_1);
            byte[] alert = socket.getInputStream().readNBytes(7);
            assertThat(alert).as("an alert").hasSize(7).startsWith(0x15);
            assertThat(alert[6]).as("protocol_version").isEqualTo((byte) 70);
        }
    }

    @Test
    void plain_http_on_the_port_is_closed_and_leaves_no_line_in_the_log() throws Exception {
        int port = start();
        try (LogCapture log = LogCapture.begin();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(QUICK.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP/1.1");
            await().until(() -> open() == 0);
            assertThat(log.messages(Level.INFO)).isEmpty();
        }
        assertThat(folder().shownBy(port)).isEqualTo("CN=first");
    }

    @Test
    void a_handshake_that_never_begins_or_never_ends_is_closed_at_the_deadline_of_headers()
            throws Exception {
        int port = start(new HttpLimits(Duration.ofMillis(600), LONG, LONG, 4_096, 1_000));
        for (int sent : new int[] {0, 5, HELLO_OF_TLS_1_1.length - 1}) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(20_000);
                long began = System.nanoTime();
                socket.getOutputStream().write(HELLO_OF_TLS_1_1, 0, sent);
                assertThat(socket.getInputStream().read()).as("%d bytes", sent).isEqualTo(-1);
                assertThat(Duration.ofNanos(System.nanoTime() - began))
                        .isBetween(Duration.ofMillis(500), Duration.ofSeconds(15));
            }
        }
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(new String(HELLO_OF_TLS_1_1, 0, 5, StandardCharsets.ISO_8859_1));
            assertThat(connection.sendSlowly()).as("a byte ten times a second").isNull();
        }
    }

    @Test
    void a_client_that_shakes_hands_and_then_sends_headers_byte_by_byte_is_closed()
            throws Exception {
        int port = start(new HttpLimits(Duration.ofMillis(900), LONG, LONG, 4_096, 1_000));
        SSLSocket socket = TlsFolder.connect(folder().client(), port);
        socket.startHandshake();
        try (RawConnection connection = new RawConnection(socket)) {
            connection.send("GET /quick HTTP/1.1\r\nHost: localhost\r\nX: ");
            assertThat(connection.sendSlowly()).isNull();
        }
        await().until(() -> open() == 0);
    }

    @Test
    void a_kept_connection_outlives_the_deadline_of_headers_between_its_requests()
            throws Exception {
        int port = start(new HttpLimits(Duration.ofMillis(400), LONG, LONG, 4_096, 1_000));
        try (RawConnection connection =
                new RawConnection(TlsFolder.connect(folder().client(), port))) {
            answered(204, connection.send(QUICK));
            await().during(Duration.ofMillis(900)).until(() -> open() == 1);
            answered(204, connection.send(QUICK));
        }
    }

    @Test
    void a_server_with_files_that_cannot_be_used_does_not_start_and_names_the_file()
            throws Exception {
        TlsConfig nowhere =
                new TlsConfig(
                        folder().path("no.pem"),
                        folder().path("server.key"),
                        "",
                        folder().config().clientCertificates());
        refused(nowhere, "no.pem is not there; see the settings http.tls.certificate");

        folder().write("server.key", folder().authority().issue("other").key());
        refused(folder().config(), "server.key is not the key of the first certificate in");

        folder().write(
                        "server.key",
                        "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
        refused(folder().config(), "PKCS#8 without a password is needed");

        folder().write("server.key", folder().authority().issueRsa("rsa").key());
        refused(folder().config(), "server.key holds no key of the kind EC");

        folder().write("server.pem", "nothing");
        refused(folder().config(), "server.pem holds no PEM certificate");
    }

    private static void refused(TlsConfig tls, String message) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> {
                    try (RunningServer running =
                            new RunningServer(new HttpConfig("127.0.0.1", 0).with(tls), _ -> {})) {
                        throw new AssertionError("it runs on port " + running.port());
                    }
                })
                .withMessageContaining(message);
    }

    @Test
    void a_client_that_does_not_know_the_authority_ends_the_handshake() throws Exception {
        int port = start();
        folder().write("ca.pem", new TestAuthority("other").certificate());
        assertThatExceptionOfType(SSLHandshakeException.class)
                .isThrownBy(() -> folder().shownBy(port));
    }

    private double open() {
        return Objects.requireNonNull(server)
                .telemetry()
                .meters()
                .get("ferry.http.connections")
                .gauge()
                .value();
    }

    private static RawConnection.Answer answered(int status, RawConnection connection)
            throws IOException {
        RawConnection.Answer answer = Objects.requireNonNull(connection.read());
        assertThat(answer.status()).isEqualTo(status);
        return answer;
    }
}
