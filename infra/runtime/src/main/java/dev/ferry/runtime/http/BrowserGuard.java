package dev.ferry.runtime.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps out what a web page makes its reader's browser send.
///
/// - *By a name of its own.* A page can make a name of its own resolve to this machine (DNS
///   rebinding), and its scripts may then read the answers. The name stands in `Host`, so a server
///   on a loopback address answers to [OwnNames] and to those that the operator allows.
/// - *By a form or a blind request.* A page may send those to any address without reading the
///   answer. Browsers say in `Origin` and `Sec-Fetch-Site` where they come from, and a form has one
///   of three content types, none of which means anything here. Neither may change anything.
final class BrowserGuard {
    /// Methods that change nothing (RFC 9110, section 9.2.1).
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private static final Set<String> OF_FORMS =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

    private final Set<String> allowedHosts;
    private final boolean onLoopback;

    BrowserGuard(HttpConfig config) {
        allowedHosts = config.hosts();
        onLoopback = config.isLoopback();
    }

    /// @throws ProblemException 403 or 415 for what only a browser sends on behalf of a page
    void check(String method, Headers headers) {
        String host = headers.single("Host");
        if (!isAnswered(host)) {
            throw new ProblemException(
                    Problem.of(
                            403,
                            "wrong-host",
                            "Wrong host",
                            "this server does not answer to the name in Host; list it in the setting http.allowed-hosts"));
        }
        if (SAFE.contains(method)) {
            return;
        }
        if (isOfAnotherSite(headers, host == null ? "" : host)) {
            throw new ProblemException(
                    Problem.of(
                            403,
                            "cross-site",
                            "Request of another site",
                            "a web page of another origin may not change anything here"));
        }
        if (OF_FORMS.contains(headers.mediaType())) {
            throw new ProblemException(
                    Problem.of(
                            415,
                            "unsupported-media-type",
                            "Unsupported media type",
                            "send the body as application/json"));
        }
    }

    private boolean isAnswered(@Nullable String host) {
        if (!onLoopback && allowedHosts.isEmpty()) {
            return true;
        }
        return OwnNames.contain(host)
                || (host != null && allowedHosts.contains(OwnNames.withoutPort(host)));
    }

    /// A browser that says where a request comes from is believed; one that says only that it is
    /// another site's page is not.
    private boolean isOfAnotherSite(Headers headers, String host) {
        String origin = headers.single("Origin");
        if (origin != null) {
            String name = origin.replaceFirst("^https?://", "");
            return !name.equalsIgnoreCase(host)
                    && !allowedHosts.contains(OwnNames.withoutPort(name));
        }
        String site = headers.single("Sec-Fetch-Site");
        return "cross-site".equals(site) || "same-site".equals(site);
    }
}
