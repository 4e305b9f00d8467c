package dev.ferry.command.accept;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Ids as clients write them, and ids for clients that bring none.
final class Ids {
    /// [UUID#fromString] also takes `1-1-1-1-1`.
    private static final Pattern FORM =
            Pattern.compile(
                    "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /// A new UUID of version 7.
    static UUID next() {
        return GENERATOR.generate();
    }

    /// The id that `text` spells, or null when it spells none.
    static @Nullable UUID parse(String text) {
        return FORM.matcher(text).matches() ? UUID.fromString(text) : null;
    }
}
