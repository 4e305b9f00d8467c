package dev.ferry.e2e.front;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// An answer as it came over the wire. Immutable.
public final class WireAnswer {
    private static final Pattern NOT_SHOWN = Pattern.compile("[^\\x20-\\x7e]");

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final long nanos;

    /// @param nanos from the last byte sent to the last byte received
    public WireAnswer(int status, Map<String, List<String>> headers, byte[] body, long nanos) {
        this.status = status;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body;
        this.nanos = nanos;
    }

    public int status() {
        return status;
    }

    /// The header's first value; empty when it is absent.
    public String header(String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }

    /// In the order of the alphabet.
    public List<String> headerNames() {
        return List.copyOf(headers.keySet());
    }

    public byte[] body() {
        return body;
    }

    /// The body for a person.
    public String text() {
        return NOT_SHOWN
                .matcher(new String(body, java.nio.charset.StandardCharsets.UTF_8))
                .replaceAll("?");
    }

    public long nanos() {
        return nanos;
    }

    /// Whether the server ends the connection after this answer.
    public boolean isLast() {
        return header("Connection").equalsIgnoreCase("close");
    }
}
