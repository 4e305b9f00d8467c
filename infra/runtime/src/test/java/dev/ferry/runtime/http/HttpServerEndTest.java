package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.ferry.runtime.telemetry.Telemetry;
import java.net.ConnectException;
import java.nio.channels.Channel;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How a server ends: as asked, or because its port is gone.
final class HttpServerEndTest {
    private static final String WORKS = "GET /works HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String READY = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Telemetry telemetry = new Telemetry();
    private final HttpServer server =
            new HttpServer(
                    new HttpConfig("127.0.0.1", 0),
                    telemetry,
                    new EverybodysGate(),
                    routes ->
                            routes.get(
                                    "/works",
                                    Access.open(),
                                    _ -> {
                                        begun.countDown();
                                        awaitEnd();
                                        return Answer.text("text/plain", "done");
                                    }));

    private void awaitEnd() throws InterruptedException {
        try {
            end.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.close();
        telemetry.close();
    }

    @Test
    void a_server_that_is_closed_answers_what_is_in_work_and_takes_nothing_new() throws Exception {
        server.start();
        int port = server.port();
        try (RawConnection idle = new RawConnection(port);
                RawConnection working = new RawConnection(port)) {
            assertThat(Objects.requireNonNull(idle.send(READY).read()).status()).isEqualTo(200);
            working.send(WORKS);
            begun.await();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);

            assertThat(idle.read()).as("an idle connection is closed").isNull();
            await().untilAsserted(() ->
                    assertThatExceptionOfType(ConnectException.class)
                            .isThrownBy(() -> new RawConnection(port).close()));
            assertThat(closed).isNotDone();
            end.countDown();

            RawConnection.Answer answer = Objects.requireNonNull(working.read());
            assertThat(answer.body()).isEqualTo("done");
            assertThat(answer.headers()).containsEntry("connection", "close");
            closed.get(30, TimeUnit.SECONDS);
            assertThat(server.fault()).isNotDone();
        }
    }

    @Test
    void a_request_that_does_not_end_is_interrupted_when_the_server_is_closed() throws Exception {
        server.start();
        try (RawConnection working = new RawConnection(server.port())) {
            working.send(WORKS);
            begun.await();
            server.close();
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_server_whose_port_is_gone_is_not_ready_and_says_that_it_cannot_go_on() throws Exception {
        server.start();
        try (RawConnection before = new RawConnection(server.port())) {
            assertThat(Objects.requireNonNull(before.send(READY).read()).status()).isEqualTo(200);

            ((Channel) server.started().connector().getTransport()).close();

            String sentence = "no connections are accepted any more; start it again";
            assertThat(server.fault().get(30, TimeUnit.SECONDS)).isEqualTo(sentence);
            RawConnection.Answer ready = Objects.requireNonNull(before.send(READY).read());
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body()).contains("\"http-listener\":\"" + sentence + "\"");
        }
    }
}
