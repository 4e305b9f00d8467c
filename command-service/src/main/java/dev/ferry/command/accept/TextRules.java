package dev.ferry.command.accept;

import org.jspecify.annotations.Nullable;

/// The rules of every text: it is not blank, and has no characters that tables, logs or screens
/// cannot handle.
final class TextRules {
    private TextRules() {}

    /// What is wrong with `text`, as the rest of a sentence; null when nothing is.
    ///
    /// @param most length in Unicode code points, as the tables count
    static @Nullable String complaint(String text, int most) {
        if (text.isBlank()) {
            return "must not be blank";
        }
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            return "must have at most %d characters; it has %d".formatted(most, length);
        }
        for (int index = 0; index < text.length(); ) {
            int point = text.codePointAt(index);
            if (Character.isISOControl(point)) {
                return "must not contain control characters; U+%04X is at position %d"
                        .formatted(point, index);
            }
            if (Character.getType(point) == Character.SURROGATE) {
                return "must be valid Unicode; half of a surrogate pair is at position %d"
                        .formatted(index);
            }
            index += Character.charCount(point);
        }
        return null;
    }
}
