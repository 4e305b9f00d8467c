package dev.ferry.local.operating;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.config.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RebuildWatchTest {
    private static final String FILLING =
            """
            {"readModels": [
              {"readModel": "orders", "version": 1, "state": "live"},
              {"readModel": "orders", "version": 2, "state": "filling"}]}
            """;
    private static final String LIVE =
            """
            {"readModels": [
              {"readModel": "orders", "version": 1, "state": "retained"},
              {"readModel": "orders", "version": 2, "state": "live"}]}
            """;
    private static final String AWAY = "";

    private final Deque<String> answers = new ArrayDeque<>();
    private final StringWriter said = new StringWriter();
    private final HttpServer projector;
    private final AdminApi api;
    private final RebuildWatch watch;

    RebuildWatchTest() throws IOException {
        projector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api =
                new AdminApi(
                        AdministeredService.PROJECTOR,
                        URI.create("http://127.0.0.1:" + projector.getAddress().getPort()),
                        new Secret(""),
                        Map.of());
        watch = new RebuildWatch(api, new PrintWriter(said), 0);
    }

    @BeforeEach
    void answerInTurn() {
        projector.createContext(
                "/admin/status",
                exchange -> {
                    byte[] body = answers.remove().getBytes(UTF_8);
                    exchange.getResponseHeaders().set(AdminAccess.SERVICE, "projector");
                    exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        projector.start();
    }

    @AfterEach
    void leave() {
        api.close();
        projector.stop(0);
    }

    @Test
    void a_rebuild_is_followed_over_a_restart_of_the_projector() throws Exception {
        answers.addAll(List.of(FILLING, FILLING, AWAY, AWAY, LIVE));
        int before = watch.liveVersion("orders");

        assertThat(watch.follow("orders", before, new StopSignal())).isTrue();
        assertThat(answers).isEmpty();
        assertThat(said.toString().lines().filter(line -> line.startsWith("Waiting, because ")))
                .as("it says so once")
                .hasSize(1);
        assertThat(said.toString()).endsWith("orders version 2 is live.\n");
    }

    @Test
    void a_projector_that_never_was_there_is_not_waited_for() {
        answers.add(AWAY);
        assertThatThrownBy(() -> watch.run(new StopSignal())).isInstanceOf(AdminFailure.class);
    }
}
