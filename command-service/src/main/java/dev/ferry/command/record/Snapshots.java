package dev.ferry.command.record;

import java.util.function.Function;

/// How often a snapshot of an event-sourced aggregate is stored, and in which form. Snapshots only
/// save reading, so they can be deleted at any time.
///
/// @param form to be raised when the state's JSON changes; snapshots of another form are ignored
/// @param every the number of events between two snapshots
/// @param write the state as JSON
/// @param read the state from that JSON
public record Snapshots<S>(
        int form, int every, Function<S, String> write, Function<String, S> read) {
    /// @throws IllegalArgumentException when `every` is below 1
    public Snapshots {
        if (every < 1) {
            throw new IllegalArgumentException(
                    "a snapshot is kept every 1 event at most: " + every);
        }
    }
}
