package dev.ferry.projector.admin;

import dev.ferry.runtime.admin.AdminTexts;
import dev.ferry.runtime.admin.Author;

/// What the bodies of the actions hold. A component is required unless it is `@Nullable`.
final class Requests {
    private static final int MOST_TOPIC = 249;

    private Requests() {}

    /// Names a dead letter.
    record Letter(String actor, String reason, long letter) {
        Author author() {
            return new Author(actor, reason);
        }
    }

    /// Names a topic.
    record Topic(String actor, String reason, String topic) {
        Author author() {
            return new Author(actor, reason);
        }

        String chosen() {
            return AdminTexts.require("topic", topic, MOST_TOPIC);
        }
    }
}
