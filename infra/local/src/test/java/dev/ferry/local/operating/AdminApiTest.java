package dev.ferry.local.operating;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.tls.ClientTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person reads when a service does not let him in.
class AdminApiTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token-required|asks for a token: give an administrator's of its issuer, or that of its setting command.admin.token, with --token file:PATH or in FERRY_COMMAND_TOKEN",
                "wrong-token|refuses the token: give that of its setting command.admin.token with --token file:PATH or in FERRY_COMMAND_TOKEN",
                "invalid-token|refuses the token: the token has expired"
            })
    void a_refused_caller_is_told_which_token_to_give(String code, String sentence)
            throws Exception {
        HttpServer server = answering401(code);
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (AdminApi api =
                new AdminApi(
                        AdministeredService.COMMAND,
                        address,
                        ClientTls.ofJdk(),
                        new Credentials(() -> new Secret(""), "ann"),
                        Map.of())) {
            assertThatThrownBy(() -> api.get("status", Map.of()))
                    .isInstanceOf(AdminFailure.class)
                    .hasMessage("the command service at %s %s", address, sentence);
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer answering401(String code) throws IOException {
        byte[] body =
                "{\"code\":\"%s\",\"detail\":\"the token has expired\"}"
                        .formatted(code)
                        .getBytes(UTF_8);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(401, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return server;
    }
}
