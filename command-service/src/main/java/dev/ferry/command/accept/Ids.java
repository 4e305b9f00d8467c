package dev.ferry.command.accept;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;

/// Generates ids for requests that have none.
final class Ids {
    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /// A new UUID of version 7.
    static UUID next() {
        return GENERATOR.generate();
    }
}
