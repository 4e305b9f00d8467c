package dev.ferry.relay.admin;

import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import java.util.List;

/// Texts that a person sent and another will read in a table or on a screen.
final class Texts {
    private Texts() {}

    /// @param most length in characters
    /// @throws ProblemException 400 when the text is blank, too long or not printable
    static String require(String name, String text, int most) {
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

    static ProblemException mistake(String name, String complaint) {
        return new ProblemException(Problem.invalidFields(List.of(name + " " + complaint)));
    }
}
