package dev.ferry.local.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.ferry.local.input.Customer;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.tls.ClientTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Against a server that gives the answers that it was told to give, because a real one gives some
/// of them only when it breaks.
class CommandApiTest {
    private final Command command =
            Command.register(new Customer.Numbered(17850), "France", new DerivedIds("default"));

    private final List<String> keys = new ArrayList<>();
    private final HttpCalls calls =
            new HttpCalls("default", () -> new Secret(""), ClientTls.ofJdk());
    private final HttpServer server;

    CommandApiTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        calls.close();
        server.stop(0);
    }

    @Test
    void a_command_that_took_effect_is_accepted() throws Exception {
        assertThat(send("201 {\"id\":\"x\",\"version\":3}"))
                .isEqualTo(new ImportOutcome.Accepted(3));
    }

    @Test
    void a_request_bears_the_token_that_was_given() throws Exception {
        try (HttpCalls bearing =
                new HttpCalls("shop", () -> new Secret("eyJ.e30.x"), ClientTls.ofJdk())) {
            HttpHeaders headers = bearing.request(address(), "/v1/orders").build().headers();
            assertThat(headers.firstValue("Authorization")).hasValue("Bearer eyJ.e30.x");
            assertThat(headers.firstValue("Ferry-Tenant")).hasValue("shop");
        }
        assertThat(calls.request(address(), "/v1/orders").build().headers().map())
                .doesNotContainKey("Authorization");
    }

    @Test
    void a_replay_is_told_by_its_header() throws Exception {
        assertThat(send("201 replayed {\"id\":\"x\",\"version\":1}"))
                .isEqualTo(new ImportOutcome.Replayed(1));
    }

    @Test
    void a_service_that_is_away_is_asked_again_with_the_same_key() throws Exception {
        assertThat(send("503 {}", "502 <html>", "201 {\"version\":1}"))
                .isEqualTo(new ImportOutcome.Accepted(1));
        assertThat(keys).hasSize(3).containsOnly(command.idempotencyKey());
    }

    @Test
    void a_taken_id_is_left_to_the_read_model_to_judge() throws Exception {
        assertThat(send("409 {\"code\":\"already-exists\"}"))
                .isEqualTo(new ImportOutcome.Replayed(1));
        assertThat(send("422 {\"code\":\"idempotency-key-reused\"}"))
                .isEqualTo(new ImportOutcome.Replayed(1));
    }

    @Test
    void a_broken_rule_is_a_refusal_with_its_reason() throws Exception {
        assertThat(send("422 {\"code\":\"customer-inactive\",\"detail\":\"the customer left\"}"))
                .isEqualTo(new ImportOutcome.Refused("the customer left"));
    }

    @Test
    void an_address_that_is_no_command_service_ends_the_import() {
        assertThatThrownBy(() -> send("404 <html>"))
                .isInstanceOf(ServiceFailure.class)
                .hasMessage(
                        address()
                                + " is not a command service that takes this import: the answer has"
                                + " status 404");
    }

    @Test
    void a_service_that_stays_away_ends_the_import() {
        String[] away = new String[500];
        java.util.Arrays.fill(away, "503 {}");
        assertThatThrownBy(() -> send(away))
                .isInstanceOf(ServiceFailure.class)
                .hasMessage(address() + " stayed away for 1 s: it answers with status 503");
    }

    /// @param answers one after the other: status, `replayed` for a replay, body
    private ImportOutcome send(String... answers) throws ServiceFailure, InterruptedException {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        server.createContext(
                "/",
                exchange -> {
                    keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                    String[] answer = left.pop().split(" ", -1);
                    if (answer[1].equals("replayed")) {
                        exchange.getResponseHeaders().add("Idempotency-Replayed", "true");
                    }
                    byte[] body =
                            String.join(
                                            " ",
                                            List.of(answer)
                                                    .subList(
                                                            answer[1].equals("replayed") ? 2 : 1,
                                                            answer.length))
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(Integer.parseInt(answer[0]), body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        ImportTarget target =
                new ImportTarget(
                        address(),
                        address(),
                        "default",
                        () -> new Secret(""),
                        1,
                        Duration.ofSeconds(1));
        ImportOutcome outcome = new CommandApi(calls, target, new StopSignal()).send(command);
        server.removeContext("/");
        return outcome;
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
