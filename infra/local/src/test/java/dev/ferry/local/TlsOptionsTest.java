package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.input.Sheet;
import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.admin.AdminConfig;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.HttpServer;
import dev.ferry.runtime.security.AuthConfig;
import dev.ferry.runtime.security.Authentication;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.runtime.tls.ClientCertificates;
import dev.ferry.runtime.tls.TlsConfig;
import dev.ferry.testkit.tls.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands against a service that speaks TLS.
final class TlsOptionsTest {
    @TempDir private Path folder = Path.of("");

    private final Telemetry telemetry = new Telemetry();
    private @Nullable HttpServer server;

    @BeforeEach
    void writeCertificates() throws IOException {
        TestAuthority authority = new TestAuthority("authority");
        authority.issue("service").writeTo(folder, "service");
        authority.issue("operator").writeTo(folder, "operator");
        Files.writeString(folder.resolve("ca.pem"), authority.certificate());
        Files.writeString(folder.resolve("other.pem"), new TestAuthority("other").certificate());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        telemetry.close();
    }

    /// @param clientCa file with the authority of clients; empty for none
    private String start(String clientCa) {
        return "https://localhost:" + start("127.0.0.1", clientCa);
    }

    private int start(String bind, String clientCa) {
        HttpConfig config =
                new HttpConfig(bind, 0)
                        .with(
                                new TlsConfig(
                                        file("service.pem"),
                                        file("service.key"),
                                        clientCa,
                                        ClientCertificates.REQUIRED));
        Answer status = Answer.json(200, Map.of("lanes", 7));
        server =
                new HttpServer(
                        config,
                        telemetry,
                        new AdminAccess(
                                "relay",
                                new AdminConfig(new Secret("")),
                                config,
                                new Authentication(AuthConfig.OFF, telemetry)),
                        routes -> routes.get("/admin/status", Access.open(), _ -> status));
        server.start();
        return server.port();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static Ferry status(String url, String... options) {
        String[] arguments = new String[5 + options.length];
        System.arraycopy(
                new String[] {"relay", "status", "--json", "--url", url}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return Ferry.run(arguments);
    }

    @Test
    void an_operator_reaches_a_service_whose_authority_is_named() {
        Ferry ferry = status(start(""), "--ca", file("ca.pem"));
        assertThat(ferry.err()).isEmpty();
        assertThat(ferry.exitCode()).isZero();
        assertThat(ferry.out()).contains("\"lanes\"", "7");
    }

    @Test
    void a_service_of_another_authority_or_of_none_that_the_jdk_trusts_is_not_spoken_to() {
        String url = start("");
        for (Ferry ferry : new Ferry[] {status(url, "--ca", file("other.pem")), status(url)}) {
            assertThat(ferry.exitCode()).isEqualTo(1);
            assertThat(ferry.err())
                    .contains(
                            "does not accept our certificate, or we do not accept its",
                            "--ca FILE");
        }
    }

    @Test
    void a_name_that_is_not_in_the_certificate_is_refused() {
        String url = "https://127.0.0.2:" + start("127.0.0.2", "");
        Ferry ferry = status(url, "--ca", file("ca.pem"));
        assertThat(ferry.exitCode()).isEqualTo(1);
        assertThat(ferry.err()).contains("127.0.0.2", "--ca FILE");
    }

    @Test
    void a_service_that_asks_for_a_certificate_is_shown_one() {
        String url = start(file("ca.pem"));
        Ferry without = status(url, "--ca", file("ca.pem"));
        assertThat(without.exitCode()).isEqualTo(1);
        Ferry shown =
                status(
                        url,
                        "--ca",
                        file("ca.pem"),
                        "--client-certificate",
                        file("operator.pem"),
                        "--client-key",
                        file("operator.key"));
        assertThat(shown.err()).isEmpty();
        assertThat(shown.exitCode()).isZero();
    }

    @Test
    void files_that_cannot_be_used_are_wrong_usage() {
        Ferry missing = status("https://localhost:1", "--ca", file("none.pem"));
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("none.pem is not there.");
        Ferry half = status("https://localhost:1", "--client-key", file("operator.key"));
        assertThat(half.exitCode()).isEqualTo(2);
        assertThat(half.err()).contains("are given together");
    }

    @Test
    void an_import_speaks_to_a_port_with_tls() throws IOException {
        String url = start("");
        Path input = new Sheet(folder.resolve("orders.csv")).lines(Sheet.good("536365"));
        Ferry ferry =
                Ferry.run(
                        "import",
                        "--ca",
                        file("ca.pem"),
                        "--command-url",
                        url,
                        "--query-url",
                        url,
                        input.toString());
        // The handshake succeeded: the service that answers has no such command.
        assertThat(ferry.out() + ferry.err()).contains("is not a command service");
    }
}
