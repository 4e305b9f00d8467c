package dev.ferry.runtime.http;

import dev.ferry.contracts.shared.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who asks, for whom, and in which connection: read once from the headers of every request. Where
/// callers bear tokens, tenant and actor are those of the token.
///
/// | header | default | allowed |
/// |---|---|---|
/// | `Ferry-Tenant` | `default` | 1 to 63 of `a`–`z`, `0`–`9`, `-` |
/// | `Ferry-Actor` | `anonymous` | 1 to 200 printable ASCII characters |
/// | `Ferry-Correlation-Id` | none | 1 to 200 printable ASCII characters |
/// | `Ferry-Causation-Id` | none | 1 to 200 printable ASCII characters |
/// | `Idempotency-Key` | none | 1 to 200 printable ASCII characters |
/// | `traceparent` | none | W3C Trace Context; ignored when malformed |
///
/// @param tenant whose data is meant
/// @param actor who asks
/// @param correlationId what the request belongs to
/// @param causationId what made somebody ask
/// @param traceParent W3C Trace Context of the caller
/// @param idempotencyKey the same for every repetition of one command
/// @param verified whether tenant and actor are those of a token, and not only what a header says
public record RequestContext(
        Tenant tenant,
        String actor,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String traceParent,
        @Nullable String idempotencyKey,
        boolean verified) {
    /// What a request without any of the headers means.
    public static final RequestContext DEFAULT =
            new RequestContext(new Tenant("default"), "anonymous", null, null, null, null, false);

    /// The longest name of an actor that the tables of the audits hold.
    public static final int MOST_AUDITED_ACTOR = 100;

    /// Headers whose meaning would depend on which of two values a reader takes.
    private static final List<String> ONCE =
            List.of("Host", "Authorization", "Content-Type", "Expect", "If-Match");

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1,200}");

    /// @throws ProblemException 400 naming every header that is malformed, or one that is repeated
    public static RequestContext read(Headers headers) {
        ONCE.forEach(headers::single);
        List<String> errors = new ArrayList<>();
        String tenant = read(headers, "Ferry-Tenant", Tenant::isValid, Tenant.RULE, errors);
        String actor = printable(headers, "Ferry-Actor", errors);
        RequestContext context =
                new RequestContext(
                        tenant == null ? DEFAULT.tenant : new Tenant(tenant),
                        actor == null ? DEFAULT.actor : actor,
                        printable(headers, "Ferry-Correlation-Id", errors),
                        printable(headers, "Ferry-Causation-Id", errors),
                        TraceParent.parse(headers.single("traceparent")),
                        printable(headers, "Idempotency-Key", errors),
                        false);
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalidFields(errors));
        }
        return context;
    }

    /// This context with the tenant and the actor that a token names.
    public RequestContext verified(Tenant tenant, String actor) {
        return new RequestContext(
                tenant, actor, correlationId, causationId, traceParent, idempotencyKey, true);
    }

    /// Whether `name` can be that of whom a token names: an actor that every audit has room for.
    public static boolean isSubject(String name) {
        return PRINTABLE.matcher(name).matches()
                && !name.isBlank()
                && name.length() <= MOST_AUDITED_ACTOR;
    }

    private static @Nullable String printable(Headers headers, String name, List<String> errors) {
        return read(
                headers,
                name,
                value -> PRINTABLE.matcher(value).matches(),
                "must be 1 to 200 printable ASCII characters",
                errors);
    }

    private static @Nullable String read(
            Headers headers,
            String name,
            Predicate<String> isValid,
            String allowed,
            List<String> errors) {
        String value = headers.single(name);
        if (value != null && !isValid.test(value)) {
            errors.add(name + " " + allowed);
            return null;
        }
        return value;
    }
}
