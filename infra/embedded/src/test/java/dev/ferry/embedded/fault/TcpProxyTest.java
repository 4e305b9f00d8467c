package dev.ferry.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private static final int SHORT_WAIT = 200;
    private static final int GENEROUS_WAIT = 30_000;

    private final ServerSocket echo;
    private final TcpProxy proxy;

    TcpProxyTest() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy = new TcpProxy("127.0.0.1", echo.getLocalPort());
    }

    @BeforeEach
    void start() {
        Thread.ofVirtual().start(this::answerAll);
        proxy.start();
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void bytes_go_there_and_back() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, 65)).isEqualTo(65);
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_cut_ends_open_connections_and_turns_new_ones_away_until_healed() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, 65)).isEqualTo(65);
            proxy.cut();
            assertThat(endsWithoutAnswer(client)).isTrue();
        }
        try (Socket refused = connect()) {
            assertThat(endsWithoutAnswer(refused)).isTrue();
        }
        proxy.heal();
        try (Socket client = connect()) {
            assertThat(ask(client, 66)).isEqualTo(66);
        }
    }

    @Test
    void a_stalled_byte_arrives_after_healing() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, 65)).isEqualTo(65);
            proxy.stall();
            client.getOutputStream().write(66);
            client.setSoTimeout(SHORT_WAIT);
            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
            proxy.heal();
            client.setSoTimeout(GENEROUS_WAIT);
            assertThat(client.getInputStream().read()).isEqualTo(66);
        }
    }

    @Test
    void a_new_connection_is_accepted_while_stalled_and_can_then_be_cut() throws IOException {
        proxy.stall();
        try (Socket client = connect()) {
            client.getOutputStream().write(65);
            client.setSoTimeout(SHORT_WAIT);
            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
            proxy.cut();
            client.setSoTimeout(GENEROUS_WAIT);
            assertThat(endsWithoutAnswer(client)).isTrue();
        }
    }

    @Test
    void a_slow_connection_takes_at_least_the_time_its_rate_says() throws IOException {
        try (Socket client = connect()) {
            proxy.slow(10);
            long begin = System.nanoTime();
            assertThat(ask(client, 65)).isEqualTo(65);
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(200_000_000L);
            proxy.heal();
            assertThat(ask(client, 66)).isEqualTo(66);
        }
    }

    @Test
    void an_impossible_rate_is_refused() {
        assertThatThrownBy(() -> proxy.slow(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bytesPerSecond must be positive: 0");
    }

    /// The port is kept by a socket that does not listen: one that is free may be given to the very
    /// connection that asks for it, which then talks to itself.
    @Test
    void a_target_that_is_away_looks_like_a_closed_connection() throws IOException {
        try (Socket reserved = new Socket();
                TcpProxy away = proxyOf(reserved)) {
            away.start();
            try (Socket client = connect(away)) {
                assertThat(endsWithoutAnswer(client)).isTrue();
            }
        }
    }

    private static TcpProxy proxyOf(Socket reserved) throws IOException {
        reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new TcpProxy("127.0.0.1", reserved.getLocalPort());
    }

    private Socket connect() throws IOException {
        return connect(proxy);
    }

    private static Socket connect(TcpProxy proxy) throws IOException {
        Socket socket = new Socket(proxy.host(), proxy.port());
        socket.setSoTimeout(GENEROUS_WAIT);
        return socket;
    }

    private static int ask(Socket socket, int question) throws IOException {
        socket.getOutputStream().write(question);
        return socket.getInputStream().read();
    }

    /// A closed connection ends with an orderly end of the stream or with a reset, as the timing
    /// has it.
    private static boolean endsWithoutAnswer(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private void answerAll() {
        try {
            while (true) {
                Socket socket = echo.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            }
        } catch (IOException closed) {
            assertThat(echo.isClosed()).isTrue();
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException ended) {
            assertThat(ended).isNotInstanceOf(SocketTimeoutException.class);
        }
    }
}
