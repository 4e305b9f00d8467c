package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import java.util.List;

/// Checks texts that a person sends and another person will read in a table or on a screen.
public final class AdminTexts {
    private AdminTexts() {}

    /// @param most length in characters
    /// @throws ProblemException 400 when the text is blank, too long or not printable
    public static String require(String name, String text, int most) {
        if (text.isBlank()) {
            throw mistake(name, "must not be blank");
        }
        if (text.length() > most) {
            throw mistake(
                    name,
                    "must have at most %d characters; it has %d".formatted(most, text.length()));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw mistake(name, "must not contain control characters");
        }
        return text;
    }

    /// A refusal of the field `name`.
    ///
    /// @param complaint the rest of the sentence
    public static ProblemException mistake(String name, String complaint) {
        return new ProblemException(Problem.invalidFields(List.of(name + " " + complaint)));
    }
}
