package dev.ferry.contracts.shared;

import java.util.regex.Pattern;

/// A kind of aggregate, such as `order`. Each is a unit of consistency and of ordering, and has a
/// topic of its own.
///
/// @param wireName the name used in topics, headers and tables: lower case words joined by `-`
public record AggregateType(String wireName) {
    private static final Pattern FORM = Pattern.compile("[a-z]+(-[a-z]+)*");

    /// @throws IllegalArgumentException when the name has another form
    public AggregateType {
        if (!FORM.matcher(wireName).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no aggregate type; write lower case words joined by '-'"
                            .formatted(wireName));
        }
    }

    @Override
    public String toString() {
        return wireName;
    }
}
