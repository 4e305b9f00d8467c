package dev.ferry.consumer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Finds what JSON may hold and PostgreSQL cannot store: NUL, and half a surrogate pair.
///
/// PostgreSQL would refuse NUL too, but only where the text is stored. A name that a later event of
/// the same unit replaces would pass, so the result would depend on how the events were cut into
/// units. PostgreSQL's driver would silently store half a surrogate pair as a question mark.
final class StorableJson {
    private static final String ESCAPE = "\\u";
    private static final int DIGITS = 4;

    private StorableJson() {}

    /// What PostgreSQL cannot store of `json`; null when there is nothing.
    ///
    /// @param json valid JSON, except that its encoding may be wrong
    static @Nullable String complaint(byte[] json) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
        } catch (CharacterCodingException e) {
            return "the payload is not UTF-8";
        }
        int high = -1;
        for (int at = text.indexOf(ESCAPE); at >= 0; at = text.indexOf(ESCAPE, at + 2)) {
            if (isEscaped(text, at)) {
                continue;
            }
            int end = at + ESCAPE.length() + DIGITS;
            char unit = (char) Integer.parseInt(text.substring(at + ESCAPE.length(), end), 16);
            if (unit == 0) {
                return "the payload has a NUL character, which PostgreSQL cannot store";
            }
            boolean completes = high == at;
            if ((high >= 0 && !completes) || Character.isLowSurrogate(unit) != completes) {
                return halfAPair();
            }
            high = Character.isHighSurrogate(unit) ? end : -1;
        }
        return high >= 0 ? halfAPair() : null;
    }

    /// Whether the backslash at `at` is itself escaped: then an odd number of backslashes precedes
    /// it.
    private static boolean isEscaped(String text, int at) {
        int before = at;
        while (before > 0 && text.charAt(before - 1) == '\\') {
            before--;
        }
        return (at - before) % 2 == 1;
    }

    private static String halfAPair() {
        return "the payload has half a surrogate pair, which PostgreSQL cannot store";
    }
}
