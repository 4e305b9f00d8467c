package dev.ferry.local.operating;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.ferry.runtime.admin.AdminAccess;
import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.tls.ClientTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// A service whose status is what a test has written down, one answer after the other.
final class AnsweringService implements AutoCloseable {
    /// An answer of a service that is not there.
    static final String AWAY = "";

    private final Deque<String> answers = new ArrayDeque<>();
    private final HttpServer server;
    private final AdminApi api;

    /// @param whenAnswered runs after the last of the answers
    AnsweringService(AdministeredService service, Runnable whenAnswered) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api =
                new AdminApi(
                        service,
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        ClientTls.ofJdk(),
                        new Credentials(() -> new Secret(""), "ann"),
                        Map.of());
        server.createContext(
                "/admin/status",
                exchange -> {
                    byte[] body = answers.remove().getBytes(UTF_8);
                    if (answers.isEmpty()) {
                        whenAnswered.run();
                    }
                    exchange.getResponseHeaders().set(AdminAccess.SERVICE, service.toString());
                    exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    void willAnswer(String... all) {
        answers.addAll(List.of(all));
    }

    boolean hasAnsweredAll() {
        return answers.isEmpty();
    }

    AdminApi api() {
        return api;
    }

    @Override
    public void close() {
        api.close();
        server.stop(0);
    }
}
