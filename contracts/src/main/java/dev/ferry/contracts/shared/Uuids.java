package dev.ferry.contracts.shared;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads UUIDs as people and programs send them.
public final class Uuids {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Uuids() {}

    /// The UUID that `text` spells in its full form of 36 characters, or null when it spells none.
    /// [UUID#fromString] alone would also take `1-1-1-1-1`, and two texts would be one id.
    public static @Nullable UUID parse(String text) {
        return FORM.matcher(text).matches() ? UUID.fromString(text) : null;
    }
}
