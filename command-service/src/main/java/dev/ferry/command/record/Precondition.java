package dev.ferry.command.record;

/// Which version of the aggregate the client expects.
public sealed interface Precondition {
    /// Any version.
    record None() implements Precondition {}

    /// Exactly this version; with any other, the client's decision was based on old data.
    record Version(long version) implements Precondition {}

    default boolean allows(long found) {
        return switch (this) {
            case None() -> true;
            case Version(long version) -> found == version;
        };
    }
}
