package dev.ferry.runtime.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A connection on which a test says exactly what it wants to.
final class RawConnection implements AutoCloseable {
    /// Used up only by a test that fails.
    private static final int TIMEOUT_MILLIS = 30_000;

    /// @param headers by their names in lower case
    record Answer(int status, Map<String, String> headers, String body) {}

    private final Socket socket;
    private final BufferedReader reader;

    RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
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

    /// The next answer, or null when the server closed the connection.
    @Nullable Answer read() throws IOException {
        Answer head = readHead();
        if (head == null) {
            return null;
        }
        char[] body =
                new char[Integer.parseInt(head.headers().getOrDefault("content-length", "0"))];
        int length = 0;
        while (length < body.length) {
            length += reader.read(body, length, body.length - length);
        }
        return new Answer(head.status(), head.headers(), new String(body));
    }

    /// The next answer up to the end of its headers, which is all there is to an answer to `HEAD`.
    @Nullable Answer readHead() throws IOException {
        String line = reader.readLine();
        if (line == null) {
            return null;
        }
        int status = Integer.parseInt(line.split(" ", 3)[1]);
        Map<String, String> headers = new HashMap<>();
        for (line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
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
