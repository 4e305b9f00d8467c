package dev.ferry.command.react;

import dev.ferry.consumer.FillAdvice;
import org.jspecify.annotations.Nullable;

/// What a person has to do when a reaction does not continue to process past events.
final class ReactionAdvice implements FillAdvice {
    @Override
    public String problem() {
        return "new reactions do not get the past events; ./ferry reactions status and the log tell why";
    }

    /// Reactions have no event store: past events have to be published again by the relay.
    @Override
    public @Nullable String noStore() {
        return null;
    }

    @Override
    public String unreadable(String handler, String topic) {
        return "publish what is missing again with ./ferry relay replay, then run ./ferry reactions accept-topic "
                + topic;
    }

    @Override
    public String missing(String handler, boolean fromStore) {
        return "publish what is missing again with ./ferry relay replay, or "
                + letters("--reaction " + handler);
    }

    @Override
    public String ahead(String handler) {
        return "the reactions before it lack them: " + letters("");
    }

    private static String letters(String choice) {
        return "decide about the letters that %s shows; then run ./ferry reactions accept-topic with the topic's name"
                .formatted(("./ferry reactions dead-letters list " + choice).strip());
    }
}
