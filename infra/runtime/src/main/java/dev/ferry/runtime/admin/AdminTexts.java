package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks texts that a person sends and another person will read in a table or on a screen.
public final class AdminTexts {
    private AdminTexts() {}

    /// @param most length in characters
    /// @throws ProblemException 400 when the text is blank or too long, or has characters that
    ///   nobody sees or that show it in another order than it is written
    public static String require(String name, String text, int most) {
        if (text.isBlank()) {
            throw mistake(name, "must not be blank");
        }
        if (text.length() > most) {
            throw mistake(
                    name,
                    "must have at most %d characters; it has %d".formatted(most, text.length()));
        }
        if (text.codePoints().anyMatch(AdminTexts::isUnseen)) {
            throw mistake(name, "must not contain control, invisible or text direction characters");
        }
        return text;
    }

    /// As [#require], for a text that may be left out.
    public static @Nullable String optional(String name, @Nullable String text, int most) {
        return text == null ? null : require(name, text, most);
    }

    /// A text with them can show another line than it is, as in "Trojan Source" (CVE-2021-42574).
    /// The two joiners are part of words, in Persian for example.
    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    true;
            case Character.FORMAT -> character != 0x200c && character != 0x200d;
            default -> false;
        };
    }

    /// A refusal of the field `name`.
    ///
    /// @param complaint the rest of the sentence
    public static ProblemException mistake(String name, String complaint) {
        return new ProblemException(Problem.invalidFields(List.of(name + " " + complaint)));
    }
}
