package dev.ferry.runtime.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The headers of a request; upper and lower case in names are the same.
public final class Headers {
    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /// @param values each line's value, by the name of the header
    public Headers(Map<String, List<String>> values) {
        values.forEach((name, lines) -> this.values.merge(name, List.copyOf(lines), Headers::both));
    }

    /// Of one header that was given under two spellings.
    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    public boolean contains(String name) {
        return values.containsKey(name);
    }

    /// The value of a header that may be given once; null when it is absent.
    ///
    /// @throws ProblemException 400 when it is given more than once: two programs on a request's
    ///   way that each take another of the values would disagree about what it means
    public @Nullable String single(String name) {
        List<String> lines = values.getOrDefault(name, List.of());
        if (lines.size() > 1) {
            throw new ProblemException(
                    Problem.invalidFields(List.of(name + " must be given once")));
        }
        return lines.isEmpty() ? null : lines.getFirst();
    }

    /// The media type of the body in lower case, without its parameters; empty when none is given.
    String mediaType() {
        String type = single("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
