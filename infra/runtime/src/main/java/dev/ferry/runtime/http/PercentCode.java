package dev.ferry.runtime.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads paths and queries: `%20` is a space, and what the escapes hold is UTF-8 (RFC 3986).
final class PercentCode {
    private PercentCode() {}

    /// @return null when an escape is malformed, or when the bytes are not UTF-8
    static @Nullable String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
            } else if (i + 2 < raw.length
                    && HexFormat.isHexDigit(raw[i + 1])
                    && HexFormat.isHexDigit(raw[i + 2])) {
                bytes.write(
                        HexFormat.fromHexDigit(raw[i + 1]) << 4
                                | HexFormat.fromHexDigit(raw[i + 2]));
                i += 2;
            } else {
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /// The values of each parameter by its name; `+` is a space, as forms write it.
    ///
    /// @return null when one is malformed
    static @Nullable Map<String, List<String>> query(@Nullable String query) {
        Map<String, List<String>> values = new HashMap<>();
        if (query == null) {
            return values;
        }
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            String[] parts = pair.replace('+', ' ').split("=", 2);
            String name = decode(parts[0]);
            String value = parts.length == 2 ? decode(parts[1]) : "";
            if (name == null || value == null) {
                return null;
            }
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return values;
    }
}
