package dev.ferry.e2e.tenants;

import dev.ferry.e2e.front.Caller;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the other tenant has, and nobody else: the ids of its aggregates, and the mark in its
/// texts.
record Secrets(String tenant, List<String> texts) {
    static Secrets of(Caller other, List<String> collections) {
        return new Secrets(
                other.tenant(),
                Stream.concat(
                                Stream.of(other.mark()),
                                collections.stream()
                                        .flatMap(each -> other.known().of(each).stream()))
                        .toList());
    }

    /// One that `answer` gives away, and that the request did not name itself; null when there is
    /// none.
    @Nullable String givenAway(String request, String answer) {
        for (String text : texts) {
            if (answer.contains(text) && !request.contains(text)) {
                return Objects.requireNonNull(text);
            }
        }
        return null;
    }
}
