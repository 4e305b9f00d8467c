package dev.ferry.e2e.front;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One connection of HTTP/1.1 that sends whatever bytes it is given, and reads answers strictly. A
/// client library would refuse to send half of what a check has to send. Used by one thread.
public final class Wire implements AutoCloseable {
    /// Longer than any wait that a service allows, and than its deadline for bodies.
    private static final int PATIENCE_MILLIS = 40_000;

    private static final int MOST_LINE = 1 << 16;

    private final Socket socket;
    private final InputStream in;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static Wire open(URI service) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
        return new Wire(socket);
    }

    /// @param bodiless whether the answer has no body whatever its headers say, as that to `HEAD`
    /// @throws java.net.SocketTimeoutException when no answer comes: a hang
    /// @throws EndedWhileSendingException when the connection ended before everything was sent, and
    ///   the answer was lost with it
    /// @throws IOException when the connection ends without an answer, or the answer is not HTTP
    public WireAnswer send(byte[] request, boolean bodiless) throws IOException {
        boolean whole = write(request);
        long sent = System.nanoTime();
        try {
            WireAnswer answer;
            do {
                answer = read(bodiless, sent);
            } while (answer.status() < 200);
            return answer;
        } catch (EOFException | SocketException e) {
            throw whole ? e : new EndedWhileSendingException(e);
        }
    }

    /// A server may answer before it has everything, and end the connection: then the rest cannot
    /// be sent, and the answer may be there all the same.
    ///
    /// @return whether everything was sent
    private boolean write(byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    /// Sends what may be no whole request, and tells the server that nothing more will come.
    ///
    /// @throws java.net.SocketTimeoutException when the server neither answers nor ends the
    ///   connection
    public WireAnswer sendLast(byte[] request) throws IOException {
        if (write(request)) {
            socket.shutdownOutput();
        }
        return read(false, System.nanoTime());
    }

    private WireAnswer read(boolean bodiless, long sent) throws IOException {
        String first = line();
        if (!first.matches("HTTP/1\\.1 [1-5][0-9]{2}( .*)?")) {
            throw new IOException("the answer does not begin like one: " + first);
        }
        int status = Integer.parseInt(first.substring(9, 12));
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("a header of the answer is none: " + line);
            }
            headers.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        byte[] body =
                bodiless || status < 200 || status == 204 || status == 304
                        ? new byte[0]
                        : body(headers);
        return new WireAnswer(status, headers, body, System.nanoTime() - sent);
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        List<String> length = headers.getOrDefault("Content-Length", List.of());
        if (length.size() == 1) {
            byte[] body = in.readNBytes(Integer.parseInt(length.getFirst()));
            if (body.length != Integer.parseInt(length.getFirst())) {
                throw new EOFException("the answer ends early");
            }
            return body;
        }
        if (!headers.getOrDefault("Transfer-Encoding", List.of()).equals(List.of("chunked"))) {
            throw new IOException("the answer has no length: " + headers);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16);
                size > 0;
                size = Integer.parseInt(line(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException(
                        line.size() == 0
                                ? "the connection ended without an answer"
                                : "the answer ends early");
            }
            if (line.size() > MOST_LINE) {
                throw new IOException("a line of the answer is too long");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
