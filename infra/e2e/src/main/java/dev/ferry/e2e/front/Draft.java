package dev.ferry.e2e.front;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A request that is being put together. What HTTP demands it does not demand: that is what a check
/// is there to break.
public final class Draft {
    public String method;
    public String target;

    /// Each a whole line; characters up to U+00FF are the bytes that are sent.
    public final List<String> headers = new ArrayList<>();

    public byte[] body = {};

    /// Whether the length of the body is sent.
    public boolean tellsLength = true;

    public Draft(String method, String target) {
        this.method = method;
        this.target = target;
    }

    public Draft header(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    /// Takes out every line of a header.
    public Draft without(String name) {
        headers.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        return this;
    }

    public byte[] bytes() {
        StringBuilder head = new StringBuilder(method).append(' ').append(target);
        head.append(" HTTP/1.1\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (tellsLength && (body.length > 0 || !method.matches("GET|HEAD|OPTIONS|TRACE|DELETE"))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
