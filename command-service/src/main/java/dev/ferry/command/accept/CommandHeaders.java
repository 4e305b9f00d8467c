package dev.ferry.command.accept;

import dev.ferry.command.record.Origin;
import dev.ferry.command.record.Precondition;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The headers of a command.
///
/// | header | default | allowed |
/// |---|---|---|
/// | `If-Match` | any version | `"3"`, the version in quotes, or `*` |
/// | `Idempotency-Key` | none | 1 to 200 printable ASCII characters |
/// | `Ferry-Tenant` | `default` | 1 to 63 of `a`–`z`, `0`–`9`, `-` |
/// | `Ferry-Actor` | `anonymous` | 1 to 200 printable ASCII characters |
/// | `Ferry-Correlation-Id` | a new one | 1 to 200 printable ASCII characters |
/// | `Ferry-Causation-Id` | none | 1 to 200 printable ASCII characters |
/// | `traceparent` | none | W3C Trace Context; ignored when malformed |
final class CommandHeaders {
    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
    private static final HeaderName TENANT = HeaderNames.create("Ferry-Tenant");
    private static final HeaderName ACTOR = HeaderNames.create("Ferry-Actor");
    private static final HeaderName CORRELATION = HeaderNames.create("Ferry-Correlation-Id");
    private static final HeaderName CAUSATION = HeaderNames.create("Ferry-Causation-Id");
    private static final HeaderName TRACE_PARENT = HeaderNames.create("traceparent");

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1,200}");
    private static final Pattern TENANT_FORM = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})\"");

    private final Headers headers;
    private final Mistakes mistakes;

    CommandHeaders(Headers headers, Mistakes mistakes) {
        this.headers = headers;
        this.mistakes = mistakes;
    }

    Origin origin() {
        String tenant = find(TENANT, TENANT_FORM, "must be 1 to 63 of a to z, 0 to 9 and -");
        String actor = printable(ACTOR);
        String trace = headers.contains(TRACE_PARENT) ? headers.get(TRACE_PARENT).get() : "";
        return new Origin(
                tenant == null ? "default" : tenant,
                actor == null ? "anonymous" : actor,
                printable(CORRELATION),
                printable(CAUSATION),
                TraceParent.parse(trace));
    }

    @Nullable String idempotencyKey() {
        return printable(IDEMPOTENCY_KEY);
    }

    /// `*` asks for an aggregate that exists, which every change does.
    Precondition precondition() {
        String value = single(HeaderNames.IF_MATCH);
        if (value == null || value.equals("*")) {
            return new Precondition.None();
        }
        var version = VERSION.matcher(value);
        if (!version.matches()) {
            mistakes.add("If-Match", "must be a version in double quotes, such as \"3\", or *");
            return new Precondition.None();
        }
        return new Precondition.Version(Long.parseLong(version.group(1)));
    }

    /// There is no version of what does not exist yet.
    void refusePrecondition() {
        if (headers.contains(HeaderNames.IF_MATCH)) {
            mistakes.add("If-Match", "is for changes; leave it out when creating");
        }
    }

    private @Nullable String printable(HeaderName name) {
        return find(name, PRINTABLE, "must be 1 to 200 printable ASCII characters");
    }

    private @Nullable String find(HeaderName name, Pattern form, String allowed) {
        String value = single(name);
        if (value != null && !form.matcher(value).matches()) {
            mistakes.add(name.defaultCase(), allowed);
            return null;
        }
        return value;
    }

    private @Nullable String single(HeaderName name) {
        if (!headers.contains(name)) {
            return null;
        }
        List<String> values = headers.get(name).allValues();
        if (values.size() > 1) {
            mistakes.add(name.defaultCase(), "must be given once");
        }
        return values.getFirst();
    }
}
