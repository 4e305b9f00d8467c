package dev.ferry.runtime.http;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A connection on which a test says exactly what it wants to.
final class RawConnection implements AutoCloseable {
    /// Used up only by a test that fails.
    private static final int TIMEOUT_MILLIS = 30_000;

    private static final int DRIP_MILLIS = 100;

    /// @param headers by their names in lower case
    record Answer(int status, Map<String, String> headers, String body) {}

    private final Socket socket;
    private final BufferedReader reader;

    RawConnection(int port) throws IOException {
        socket = new Socket();
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        reader =
                new BufferedReader(
                        new InputStreamReader(
                                socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /// Over a socket that is connected already, such as one with TLS.
    RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        reader =
                new BufferedReader(
                        new InputStreamReader(
                                socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    RawConnection send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    void endOfOutput() throws IOException {
        socket.shutdownOutput();
    }

    /// Closes with a reset instead of an orderly end.
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /// Sends a byte ten times a second until the server answers or closes the connection.
    ///
    /// @return the answer, or null when there was none
    /// @throws IOException when the server goes on reading for [#TIMEOUT_MILLIS]
    @Nullable Answer sendSlowly() throws IOException {
        socket.setSoTimeout(DRIP_MILLIS);
        InputStream in = socket.getInputStream();
        long end = System.nanoTime() + Duration.ofMillis(TIMEOUT_MILLIS).toNanos();
        while (System.nanoTime() < end) {
            try {
                int first = in.read();
                socket.setSoTimeout(TIMEOUT_MILLIS);
                return first < 0 ? null : readAfter((char) first);
            } catch (SocketTimeoutException e) {
                try {
                    send("x");
                } catch (SocketException closed) {
                    return null;
                }
            } catch (SocketException closed) {
                return null;
            }
        }
        throw new SocketTimeoutException("the server goes on reading");
    }

    private @Nullable Answer readAfter(char first) throws IOException {
        String line = first + reader.readLine();
        return body(headers(Integer.parseInt(line.split(" ", 3)[1])));
    }

    /// The next answer, or null when the server closed the connection.
    @Nullable Answer read() throws IOException {
        Answer head = readHead();
        return head == null ? null : body(head);
    }

    private Answer body(Answer head) throws IOException {
        char[] body =
                new char[Integer.parseInt(head.headers().getOrDefault("content-length", "0"))];
        int length = 0;
        while (length < body.length) {
            int read = reader.read(body, length, body.length - length);
            if (read < 0) {
                throw new EOFException("the connection ended within a body");
            }
            length += read;
        }
        return new Answer(head.status(), head.headers(), new String(body));
    }

    /// The next answer up to the end of its headers, which is all there is to an answer to `HEAD`.
    @Nullable Answer readHead() throws IOException {
        String line = reader.readLine();
        if (line == null) {
            return null;
        }
        return headers(Integer.parseInt(line.split(" ", 3)[1]));
    }

    private Answer headers(int status) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = reader.readLine();
                line != null && !line.isEmpty();
                line = reader.readLine()) {
            String[] header = line.split(": ", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        }
        return new Answer(status, headers, "");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
