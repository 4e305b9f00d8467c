package dev.ferry.consumer.admin;

import dev.ferry.runtime.admin.AdminTexts;
import dev.ferry.runtime.admin.Author;
import org.jspecify.annotations.Nullable;

/// The bodies of the actions. A component is required unless it is `@Nullable`.
public final class Requests {
    private static final int MOST_TOPIC = 249;

    private Requests() {}

    /// Names a dead letter.
    public record Letter(String actor, String reason, long letter) {
        Author author() {
            return new Author(actor, reason);
        }
    }

    /// The body of a retry of all letters, or of those of one handler.
    ///
    /// @param handler whose letters; absent for all
    /// @param after the aggregate to continue after, from the previous answer; absent for the first
    ///   page
    public record AllLetters(
            String actor, String reason, @Nullable String handler, @Nullable String after) {
        Author author() {
            return new Author(actor, reason);
        }
    }

    /// Names a topic.
    public record Topic(String actor, String reason, String topic) {
        Author author() {
            return new Author(actor, reason);
        }

        String chosen() {
            return AdminTexts.require("topic", topic, MOST_TOPIC);
        }
    }
}
