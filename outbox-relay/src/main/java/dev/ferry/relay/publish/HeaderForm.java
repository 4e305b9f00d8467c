package dev.ferry.relay.publish;

/// Which headers a record has besides the writer's own.
public enum HeaderForm {
    /// All that CloudEvents 1.0 and the contract of the events name.
    CLOUD_EVENTS,
    /// `id` alone, the event's id, as Debezium's outbox event router has it by default: for
    /// consumers that are used to it, and a fifth cheaper for relay, broker and consumers when
    /// events are small.
    ID
}
