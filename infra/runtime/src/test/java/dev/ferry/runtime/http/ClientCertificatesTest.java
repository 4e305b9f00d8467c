package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.runtime.tls.ClientCertificates;
import dev.ferry.testkit.tls.TestAuthority;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A port that knows an authority for clients.
final class ClientCertificatesTest {
    private static final String QUICK = "GET /quick HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir private Path temp = Path.of("");

    private final TestAuthority clients = new TestAuthority("authority of clients");
    private @Nullable TlsFolder folder;
    private @Nullable RunningServer server;

    @BeforeEach
    void begin() throws IOException {
        TlsFolder made = new TlsFolder(temp);
        Instant now = Instant.now();
        made.write("clients.pem", clients.certificate());
        clients.issue("gateway").writeTo(temp, "gateway");
        clients.issue("former", now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(1)))
                .writeTo(temp, "expired");
        clients.issue("future", now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(30)))
                .writeTo(temp, "future");
        // Whoever has the same name has not the same key.
        new TestAuthority("authority of clients").issue("gateway").writeTo(temp, "foreign");
        folder = made;
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(server).close();
    }

    private TlsFolder folder() {
        return Objects.requireNonNull(folder);
    }

    private void start(ClientCertificates demand) {
        server =
                new RunningServer(
                        new HttpConfig("127.0.0.1", 0).with(folder().config(demand)),
                        routes -> routes.get("/quick", Access.open(), _ -> Answer.empty(204)));
    }

    @Test
    void where_certificates_are_required_only_those_of_the_authority_that_are_right_now_get_in()
            throws Exception {
        start(ClientCertificates.REQUIRED);
        assertThat(status(folder().client("gateway"))).isEqualTo(204);
        assertThat(status(folder().client())).as("without one").isZero();
        assertThat(status(folder().client("expired"))).as("expired").isZero();
        assertThat(status(folder().client("future"))).as("not yet right").isZero();
        assertThat(status(folder().client("foreign"))).as("foreign").isZero();
        assertThat(status(folder().client("gateway"))).isEqualTo(204);
    }

    @Test
    void where_certificates_are_optional_clients_without_one_get_in_and_wrong_ones_do_not()
            throws Exception {
        start(ClientCertificates.OPTIONAL);
        assertThat(status(folder().client("gateway"))).isEqualTo(204);
        assertThat(status(folder().client())).as("without one").isEqualTo(204);
        // A client of the JDK keeps back a certificate of an authority that is not asked for.
        assertThat(status(folder().client("expired"))).as("expired").isZero();
    }

    /// The same with both versions of TLS.
    ///
    /// @return 0 when the server ends the connection without an answer
    private int status(SSLContext client) throws IOException {
        int status = status(client, "TLSv1.3");
        assertThat(status(client, "TLSv1.2")).as("TLSv1.2").isEqualTo(status);
        return status;
    }

    private int status(SSLContext client, String version) throws IOException {
        SSLSocket socket = TlsFolder.connect(client, Objects.requireNonNull(server).port());
        socket.setEnabledProtocols(new String[] {version});
        try (RawConnection connection = new RawConnection(socket)) {
            RawConnection.Answer answer = connection.send(QUICK).read();
            return answer == null ? 0 : answer.status();
        } catch (SSLException | SocketException e) {
            return 0;
        }
    }
}
