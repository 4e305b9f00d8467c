package dev.ferry.consumer;

/// The commands with which a person looks after one group, for sentences that say what to do.
///
/// @param name what is typed before `accept-topic` or `status`, such as `./ferry projector`
/// @param catchesUp whether `catch-up` can take events from an event store
public record GroupCommands(String name, boolean catchesUp) {
    /// What brings the events that the topics no longer have.
    public String forMissingEvents() {
        return catchesUp
                ? "run %s catch-up, which takes the missing events from the event store"
                        .formatted(name)
                : "run ./ferry relay replay for the missing events";
    }

    /// The name alone.
    @Override
    public String toString() {
        return name;
    }
}
