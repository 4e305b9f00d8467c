package dev.ferry.runtime.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An HTTP request as a [Handler] sees it, whatever library received it.
///
/// @param path without escapes and without the query
/// @param pathParameters by their names in the route's template
/// @param query each parameter's values, by its name
/// @param slot to be left while the handler waits
public record Request(
        String method,
        String path,
        Map<String, String> pathParameters,
        Map<String, List<String>> query,
        Headers headers,
        RequestContext context,
        RequestBody body,
        Slot slot) {
    /// The path's segment at `{name}` of the route's template.
    ///
    /// @throws IllegalArgumentException when the template has no such parameter
    public String pathParameter(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no parameter {%s}".formatted(name));
        }
        return value;
    }

    /// The value of a query parameter that may be given once; null when it is absent.
    ///
    /// @throws ProblemException 400 when it is given more than once
    public @Nullable String parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new ProblemException(
                    Problem.invalidFields(List.of(name + " is given more than once")));
        }
        return values.isEmpty() ? null : values.getFirst();
    }
}
