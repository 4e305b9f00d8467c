package dev.ferry.e2e.front;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WireTest {
    /// More than the buffers of both ends hold.
    private static final byte[] ENDLESS = new byte[1 << 25];

    private static final byte[] SHORT = "GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII);

    /// What a server does with one connection.
    @FunctionalInterface
    private interface Behaviour {
        void serve(Socket client) throws IOException;
    }

    @Test
    void an_answer_is_read_after_informational_ones() throws Exception {
        WireAnswer answer =
                sent(
                        SHORT,
                        client ->
                                client.getOutputStream()
                                        .write(
                                                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 4\r\n\r\nlive"
                                                        .getBytes(US_ASCII)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("a")).isEqualTo("b");
        assertThat(answer.text()).isEqualTo("live");
    }

    @Test
    void an_answer_in_chunks_is_read_whole() throws Exception {
        WireAnswer answer =
                sent(
                        SHORT,
                        client ->
                                client.getOutputStream()
                                        .write(
                                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nli\r\n2\r\nve\r\n0\r\n\r\n"
                                                        .getBytes(US_ASCII)));

        assertThat(answer.text()).isEqualTo("live");
    }

    @Test
    void a_connection_that_ends_without_an_answer_is_told() {
        assertThatThrownBy(() ->
                        sent(
                                SHORT,
                                client ->
                                        assertThat(client.getInputStream().readNBytes(SHORT.length))
                                                .isEqualTo(SHORT)))
                .isInstanceOf(EOFException.class)
                .hasMessage("the connection ended without an answer");
    }

    @Test
    void an_answer_that_is_not_http_is_told() {
        assertThatThrownBy(() ->
                        sent(
                                SHORT,
                                client ->
                                        client.getOutputStream()
                                                .write("nonsense\r\n".getBytes(US_ASCII))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the answer does not begin like one");
    }

    @Test
    void a_connection_that_ends_before_everything_is_sent_is_told_apart() {
        assertThatThrownBy(() -> sent(ENDLESS, client -> client.setSoLinger(true, 0)))
                .isInstanceOf(EndedWhileSendingException.class);
    }

    private static WireAnswer sent(byte[] request, Behaviour behaviour) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> served =
                    thread.submit(() -> {
                        try (Socket client = server.accept()) {
                            behaviour.serve(client);
                        }
                        return null;
                    });
            try (Wire wire = Wire.open(URI.create("http://127.0.0.1:" + server.getLocalPort()))) {
                return wire.send(request, false);
            } finally {
                served.get();
            }
        }
    }
}
