package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.WireAnswer;
import java.util.List;

/// Finds fault with answers.
@FunctionalInterface
interface AnswerCheck {
    /// @return a sentence for each fault
    List<String> complaints(FuzzRequest request, WireAnswer answer);
}
