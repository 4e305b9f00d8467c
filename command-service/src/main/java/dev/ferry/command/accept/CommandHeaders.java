package dev.ferry.command.accept;

import dev.ferry.command.record.Precondition;
import dev.ferry.runtime.http.Headers;
import java.util.regex.Pattern;

/// Parses the header that only commands have: `If-Match`, the version that a change is meant for.
/// Its value is the version in quotes, such as `"3"`, or `*` for any version.
final class CommandHeaders {
    private static final String IF_MATCH = "If-Match";
    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})\"");

    private final Headers headers;
    private final ValidationErrors errors;

    CommandHeaders(Headers headers, ValidationErrors errors) {
        this.headers = headers;
        this.errors = errors;
    }

    /// `*` demands that the aggregate exists, and every change demands that anyway.
    Precondition precondition() {
        String value = headers.single(IF_MATCH);
        if (value == null || value.equals("*")) {
            return new Precondition.None();
        }
        var version = VERSION.matcher(value);
        if (!version.matches()) {
            errors.add(IF_MATCH, "must be a version in double quotes, such as \"3\", or *");
            return new Precondition.None();
        }
        return new Precondition.Version(Long.parseLong(version.group(1)));
    }

    /// Refuses the header for a creation, because a new aggregate has no version yet.
    void refusePrecondition() {
        if (headers.contains(IF_MATCH)) {
            errors.add(IF_MATCH, "is for changes; leave it out when creating");
        }
    }
}
