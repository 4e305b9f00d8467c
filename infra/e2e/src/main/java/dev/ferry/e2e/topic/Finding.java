package dev.ferry.e2e.topic;

/// What can be wrong with a topic.
enum Finding {
    /// Committed when the check began, and not in the topics.
    LOST("lost"),

    /// In the topics more than once.
    DOUBLED("doubled"),

    /// In the topics for the first time, but behind a higher number of its aggregate, or in another
    /// partition than the number before.
    OUT_OF_ORDER("out of order"),

    /// In the topics, and not in the table, not even after the topics were read.
    NEVER_COMMITTED("never committed");

    private final String text;

    Finding(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
