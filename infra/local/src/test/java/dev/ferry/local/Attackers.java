package dev.ferry.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Clients that want a service for themselves, each on a thread of its own, until they are closed.
/// A connection that the service ends is opened again.
final class Attackers implements AutoCloseable {
    private static final int OVERSIZED = 2 << 20;

    /// Bytes of `HTTP/1.1 413`.
    private static final int STATUS = 12;

    private final String token;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();

    private volatile boolean ended;

    /// @param token that the services accept; attackers may be customers
    Attackers(String token) {
        this.token = token;
    }

    /// Send a body whose bytes come one each second.
    void slow(int port, int clients) {
        attack(
                clients,
                () -> {
                    try (Socket socket = connect(port)) {
                        send(socket, post(5_000));
                        while (!ended && socket.getInputStream().available() == 0) {
                            send(socket, " ");
                            TimeUnit.SECONDS.sleep(1);
                        }
                    }
                });
    }

    /// Ask for a version that never comes, and wait as long as they may.
    void waits(int port, String path, int clients) {
        attack(
                clients,
                () -> {
                    try (Socket socket = connect(port)) {
                        send(
                                socket,
                                "GET %s?min_version=9&wait=10s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
                                        .formatted(path, token));
                        drain(socket.getInputStream());
                    }
                });
    }

    /// Send more than a body may have, each client up to ten times a second.
    void oversized(int port, int clients) {
        byte[] block = new byte[64 << 10];
        Arrays.fill(block, (byte) ' ');
        attack(
                clients,
                () -> {
                    try (Socket socket = connect(port)) {
                        send(socket, post(OVERSIZED));
                        for (int sent = 0; sent < OVERSIZED; sent += block.length) {
                            socket.getOutputStream().write(block);
                        }
                        if (socket.getInputStream().readNBytes(STATUS).length == STATUS) {
                            answered.incrementAndGet();
                        }
                    }
                    TimeUnit.MILLISECONDS.sleep(100);
                });
    }

    /// Open connections and say nothing.
    void idle(int port, int connections) {
        attack(
                connections,
                () -> {
                    try (Socket socket = connect(port)) {
                        drain(socket.getInputStream());
                    }
                });
    }

    /// How many oversized bodies were answered.
    int oversizedBodies() {
        return answered.get();
    }

    /// How many connections ended in the middle of what was sent or awaited.
    int cut() {
        return cut.get();
    }

    private String post(int length) {
        return "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(token, length);
    }

    private void attack(int clients, Attack attack) {
        for (int client = 0; client < clients; client++) {
            threads.execute(() -> {
                while (!ended) {
                    try {
                        attack.run();
                    } catch (IOException e) {
                        // The service may end a connection; the next one is opened at once.
                        cut.incrementAndGet();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            });
        }
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static void drain(InputStream answer) throws IOException {
        answer.transferTo(OutputStream.nullOutputStream());
    }

    /// An interrupt ends what a virtual thread reads or writes.
    @Override
    public void close() {
        ended = true;
        threads.shutdownNow();
    }

    @FunctionalInterface
    private interface Attack {
        void run() throws IOException, InterruptedException;
    }
}
