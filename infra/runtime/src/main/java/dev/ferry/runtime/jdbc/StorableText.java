package dev.ferry.runtime.jdbc;

import java.nio.charset.StandardCharsets;

/// Makes a text from outside storable in a `text` column.
///
/// PostgreSQL refuses NUL and half a surrogate pair in every text (SQLSTATE 22021), while JSON,
/// Kafka headers and error messages may contain them. A stored complaint often quotes the bad
/// input. If the complaint was refused for the same reason as the input, the transaction that
/// handles the error would fail too.
public final class StorableText {
    private StorableText() {}

    /// @return the text with a replacement character for each NUL, and a question mark for each
    ///   half of a pair
    public static String of(String text) {
        byte[] valid = text.getBytes(StandardCharsets.UTF_8);
        return new String(valid, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
