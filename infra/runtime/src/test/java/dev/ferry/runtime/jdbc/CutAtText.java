package dev.ferry.runtime.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A proxy before a port that closes the first connection over which a text is sent to the server,
/// before the server has it, and lets all others pass.
final class CutAtText implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger cuts = new AtomicInteger();
    private final String text;
    private final int port;

    /// @param port of the server, on this machine
    CutAtText(int port, String text) throws IOException {
        this.port = port;
        this.text = text;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// How many connections were closed for the text: one at most.
    int cuts() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                Thread.ofVirtual().start(() -> forward(client, server, true));
                Thread.ofVirtual().start(() -> forward(server, client, false));
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new IllegalStateException("the proxy cannot go on", e);
            }
        }
    }

    private void forward(Socket from, Socket to, boolean watched) {
        byte[] buffer = new byte[8_192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (watched && cutsHere(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // Either side may go at any time; both sockets are closed here.
            return;
        }
    }

    private boolean cutsHere(String sent) {
        return sent.contains(text) && cuts.compareAndSet(0, 1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
