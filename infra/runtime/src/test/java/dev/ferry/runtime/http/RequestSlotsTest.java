package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server of two slots, in which three requests may wait.
final class RequestSlotsTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private final RunningServer server =
            new RunningServer(new HttpConfig("127.0.0.1", 0, 2, 3, ""), this::routes);

    private void routes(RouteTable routes) {
        routes.get("/quick", Access.open(), _ -> Answer.empty(204))
                .get(
                        "/works",
                        Access.open(),
                        _ -> {
                            end.await();
                            return Answer.empty(204);
                        })
                .get("/waits", Access.open(), this::waits);
    }

    private Answer waits(Request request) throws Exception {
        request.slot()
                .leaveFor(() -> {
                    end.await();
                    return true;
                });
        return Answer.empty(204);
    }

    @AfterEach
    void stop() {
        end.countDown();
        client.close();
        server.close();
    }

    @Test
    void health_and_metrics_answer_while_every_slot_is_taken() throws Exception {
        begin("/works", 2);
        awaitGauge("working", 2);

        HttpResponse<String> refused = server.get("/quick");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("too many requests at once");
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(server.get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void a_slot_is_free_again_when_its_request_ends() throws Exception {
        List<CompletableFuture<HttpResponse<Void>>> busy = begin("/works", 2);
        awaitGauge("working", 2);
        end.countDown();
        statuses(busy, 204, 204);

        awaitGauge("working", 0);
        assertThat(server.get("/quick").statusCode()).isEqualTo(204);
    }

    @Test
    void requests_that_wait_leave_every_slot_to_the_others_and_then_go_on() throws Exception {
        List<CompletableFuture<HttpResponse<Void>>> waiting = begin("/waits", 2);
        awaitGauge("waiting", 2);
        waiting.addAll(begin("/waits", 1));
        awaitGauge("waiting", 3);

        awaitGauge("working", 0);
        assertThat(server.get("/quick").statusCode()).isEqualTo(204);
        end.countDown();
        statuses(waiting, 204, 204, 204);
        awaitGauge("waiting", 0);
        awaitGauge("working", 0);
    }

    @Test
    void more_requests_that_wait_than_may_are_refused() throws Exception {
        begin("/waits", 2);
        awaitGauge("waiting", 2);
        begin("/waits", 1);
        awaitGauge("waiting", 3);

        HttpResponse<String> refused = server.get("/waits");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("too many requests wait at once");
        assertThat(server.get("/quick").statusCode()).isEqualTo(204);
    }

    private List<CompletableFuture<HttpResponse<Void>>> begin(String path, int requests) {
        List<CompletableFuture<HttpResponse<Void>>> begun = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            begun.add(client.sendAsync(server.request(path).build(), BodyHandlers.discarding()));
        }
        return begun;
    }

    private void awaitGauge(String name, int value) {
        await().until(() ->
                server.telemetry().meters().get("ferry.http.requests." + name).gauge().value()
                        == value);
    }

    private static void statuses(
            List<CompletableFuture<HttpResponse<Void>>> requests, Integer... statuses) {
        assertThat(requests)
                .extracting(request -> request.join().statusCode())
                .containsExactly(statuses);
    }
}
