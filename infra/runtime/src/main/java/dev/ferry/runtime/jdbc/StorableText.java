package dev.ferry.runtime.jdbc;

import java.nio.charset.StandardCharsets;

/// Makes a text that quotes something from outside fit for a `text` column.
///
/// PostgreSQL refuses NUL and half a surrogate pair in every text (SQLSTATE 22021), while JSON,
/// Kafka headers and error messages may hold them. A complaint about bad input that is refused for
/// the same bad input fails the transaction that was to deal with it.
public final class StorableText {
    private StorableText() {}

    /// @return the text with a replacement character in the place of each NUL, and with a question
    ///   mark in the place of each half of a pair
    public static String of(String text) {
        byte[] valid = text.getBytes(StandardCharsets.UTF_8);
        return new String(valid, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
