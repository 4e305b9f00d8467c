package dev.ferry.relay.publish;

/// What a consumer may rely on, whatever dies when.
public enum Delivery {
    /// Each event is in Kafka once for `read_committed` consumers.
    EXACTLY_ONCE,
    /// No event is lost; one may be there twice after a crash between publishing and settling.
    AT_LEAST_ONCE
}
