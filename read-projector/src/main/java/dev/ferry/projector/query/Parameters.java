package dev.ferry.projector.query;

import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The query parameters of a request, with all errors in them.
public final class Parameters {
    private final Request request;
    private final Map<String, List<String>> query;
    private final List<String> errors = new ArrayList<>();

    /// Notes parameters that are unknown or given more than once.
    Parameters(Request request, Set<String> known) {
        this.request = request;
        this.query = request.query();
        query.forEach((name, values) -> {
            if (!known.contains(name)) {
                errors.add(
                        "%s is not a parameter here; known are %s"
                                .formatted(
                                        name, String.join(", ", known.stream().sorted().toList())));
            } else if (values.size() > 1) {
                errors.add(name + " is given more than once");
            }
        });
    }

    /// Whether the request has the parameter.
    public boolean has(String name) {
        return query.containsKey(name);
    }

    /// The value parsed by `parse`; null when the parameter is absent, or when `parse` refuses it
    /// with an [IllegalArgumentException] that says what is allowed.
    public <T> @Nullable T read(String name, Function<String, T> parse) {
        List<String> values = query.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        String text = values.getFirst();
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            errors.add("%s %s: %s".formatted(name, e.getMessage(), shortened(text)));
            return null;
        }
    }

    /// The value parsed by `parse`, or `absent` for an absent parameter.
    public <T> T read(String name, T absent, Function<String, T> parse) {
        T value = read(name, parse);
        return value == null ? absent : value;
    }

    /// The UUID at `{id}` in the path.
    ///
    /// @throws ProblemException 400 when it is no UUID
    public UUID pathId() {
        String text = request.pathParameter("id");
        try {
            return QueryValues.uuid(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.malformed("the id in the path " + e.getMessage()));
        }
    }

    /// The text at `{name}` in the path.
    ///
    /// @throws ProblemException 400 when it is longer than `length` code points, or has characters
    ///   that PostgreSQL cannot store
    public String pathText(String name, int length) {
        String text = request.pathParameter(name);
        if (text.codePointCount(0, text.length()) > length || text.indexOf('\0') >= 0) {
            throw new ProblemException(
                    Problem.malformed(
                            "the %s in the path must be 1 to %d characters without NUL"
                                    .formatted(name, length)));
        }
        return text;
    }

    /// A UUID of 36 characters.
    public @Nullable UUID uuid(String name) {
        return read(name, QueryValues::uuid);
    }

    /// A moment with its offset, within the limits of business dates.
    public @Nullable Instant instant(String name) {
        return read(name, QueryValues::instant);
    }

    /// One of a few words.
    public @Nullable String oneOf(String name, List<String> words) {
        return read(
                name,
                text -> {
                    if (words.contains(text)) {
                        return text;
                    }
                    throw new IllegalArgumentException(
                            "must be one of " + String.join(", ", words));
                });
    }

    /// Notes an error that does not concern the form of a single parameter.
    public void refuse(String error) {
        errors.add(error);
    }

    /// @throws ProblemException 400 naming every error
    void check() {
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalidFields(errors));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
