package dev.ferry.command.accept;

import dev.ferry.command.record.Precondition;
import dev.ferry.runtime.http.Headers;
import java.util.regex.Pattern;

/// The header that only commands have: `If-Match`, which names the version that a change is meant
/// for. It is `"3"`, the version in quotes, or `*` for any.
final class CommandHeaders {
    private static final String IF_MATCH = "If-Match";
    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})\"");

    private final Headers headers;
    private final ValidationErrors errors;

    CommandHeaders(Headers headers, ValidationErrors errors) {
        this.headers = headers;
        this.errors = errors;
    }

    /// `*` asks for an aggregate that exists, which every change does.
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

    /// There is no version of what does not exist yet.
    void refusePrecondition() {
        if (headers.contains(IF_MATCH)) {
            errors.add(IF_MATCH, "is for changes; leave it out when creating");
        }
    }
}
