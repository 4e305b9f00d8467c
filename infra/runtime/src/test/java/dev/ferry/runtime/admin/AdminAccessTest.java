package dev.ferry.runtime.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.HttpServer;
import dev.ferry.runtime.security.AuthConfig;
import dev.ferry.runtime.security.Authentication;
import dev.ferry.runtime.telemetry.Telemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Asks for the one address that needs no database.
class AdminAccessTest {
    private static final String TOKEN = "correct-horse-battery-staple";

    @Test
    void whoever_bears_the_token_is_served() throws Exception {
        assertThat(get("0.0.0.0", TOKEN, "Bearer " + TOKEN).statusCode()).isEqualTo(200);
        assertThat(get("127.0.0.1", TOKEN, "bearer " + TOKEN).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer correct-horse-battery-stapl",
                "Bearer correct-horse-battery-staple2",
                "Basic correct-horse-battery-staple",
                "correct-horse-battery-staple"
            })
    void anybody_else_is_refused_on_any_address(String authorization) throws Exception {
        for (String bind : new String[] {"0.0.0.0", "127.0.0.1"}) {
            HttpResponse<String> answer = get(bind, TOKEN, authorization);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(answer.body()).contains("send the relay's token").doesNotContain(TOKEN);
        }
    }

    @Test
    void without_a_token_a_loopback_address_is_served_and_any_other_is_not() throws Exception {
        assertThat(get("127.0.0.1", "", "").statusCode()).isEqualTo(200);
        assertThat(get("localhost", "", "").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = get("0.0.0.0", "", "Bearer ");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("this relay listens beyond its own machine and has no relay.admin.token");
    }

    /// A name that the operator allows is one that strangers may call.
    @ParameterizedTest
    @CsvSource({
        "Host: localhost:8080, 200",
        "Host: shop.example, 403",
        "Host: attacker.example, 403",
        "X-Forwarded-For: 203.0.113.7, 403",
        "Forwarded: for=203.0.113.7, 403",
        "Ferry-Service: relay, 200",
        "Ferry-Service: projector, 421"
    })
    void without_a_token_only_programs_of_its_own_machine_are_served(String header, int status)
            throws Exception {
        HttpConfig config = new HttpConfig("127.0.0.1", 0, 16, 16, "shop.example");
        try (Telemetry telemetry = new Telemetry();
                HttpServer server = server(config, "", telemetry)) {
            server.start();
            String host = header.startsWith("Host") ? "" : "Host: localhost\r\n";
            assertThat(answer(server.port(), host + header))
                    .startsWith("HTTP/1.1 %d ".formatted(status));
        }
    }

    /// Java's HTTP client sends no other `Host` than the one it calls.
    private static String answer(int port, String headers) throws IOException {
        String request =
                "GET /admin/openapi.json HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n"
                        .formatted(headers);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void a_token_that_can_be_guessed_is_refused_without_being_shown() {
        assertThatThrownBy(() -> new AdminConfig(new Secret("letmein")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("token must be empty or have at least 16 characters");
    }

    private static HttpResponse<String> get(String bind, String token, String authorization)
            throws Exception {
        try (Telemetry telemetry = new Telemetry();
                HttpServer server = server(bind, token, telemetry);
                HttpClient client = HttpClient.newHttpClient()) {
            server.start();
            URI address =
                    URI.create("http://127.0.0.1:%d/admin/openapi.json".formatted(server.port()));
            HttpRequest.Builder request = HttpRequest.newBuilder(address);
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static HttpServer server(String bind, String token, Telemetry telemetry) {
        return server(new HttpConfig(bind, 0), token, telemetry);
    }

    private static HttpServer server(HttpConfig config, String token, Telemetry telemetry) {
        AdminAccess access =
                new AdminAccess(
                        "relay",
                        new AdminConfig(new Secret(token)),
                        config,
                        new Authentication(AuthConfig.OFF, telemetry));
        return new HttpServer(
                config, telemetry, access, new AdminRoutes("relay", "relay:admin", List.of()));
    }
}
