package dev.ferry.command.record;

import java.util.function.Function;

/// How often the state of an event-sourced aggregate is kept, and in which form. A snapshot saves
/// reading; it can be deleted at any time.
///
/// @param form raise it when the state's JSON changes: snapshots of another form are not read
/// @param every a snapshot is kept each time this many events came together
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
