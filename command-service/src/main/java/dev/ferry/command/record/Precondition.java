package dev.ferry.command.record;

/// What the client says about the version that it wants to change.
public sealed interface Precondition {
    /// Whatever it is.
    record None() implements Precondition {}

    /// Exactly this one; anything else means that the client decided on old data.
    record Version(long version) implements Precondition {}

    default boolean allows(long found) {
        return switch (this) {
            case None() -> true;
            case Version(long version) -> found == version;
        };
    }
}
