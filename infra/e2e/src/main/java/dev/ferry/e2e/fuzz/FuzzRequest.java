package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.Operation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One request that is sent, whole.
///
/// @param number which names it in its run
/// @param service where it is sent
/// @param operation that it was made from; null when it was made from none
/// @param text its bytes, as the characters U+0000 to U+00FF
record FuzzRequest(int number, Kind kind, URI service, @Nullable Operation operation, String text) {
    enum Kind {
        /// As the document asks for it.
        VALID,
        /// One that was valid, with some things wrong in it.
        MUTATED,
        /// A path or a method that nobody declared.
        STRAY,
        /// Bytes that are hardly HTTP.
        RAW
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Whether its answer has no body.
    boolean isHead() {
        return text.startsWith("HEAD ");
    }

    /// The first lines, for a person; no token is shown.
    String shown() {
        String head =
                text.replaceAll("[^\\x20-\\x7e\r\n]", "?")
                        .replaceAll("(?i)(authorization: bearer )[^\r\n]*", "$1…");
        String shown =
                Arrays.stream(head.split("\r?\n", -1))
                        .map(line -> line.length() > 300 ? line.substring(0, 300) + "…" : line)
                        .limit(20)
                        .reduce((one, other) -> one + "\n    " + other)
                        .orElse("");
        return Objects.requireNonNull(shown);
    }
}
