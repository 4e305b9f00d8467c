package dev.ferry.runtime.http;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keeps out what a web page makes its reader's browser send.
///
/// - *By a name of its own.* A page can make a name of its own resolve to this machine (DNS
///   rebinding), and its scripts may then read the answers. The name stands in `Host`, so a server
///   on a loopback address answers to this machine's names and to those that the operator allows.
/// - *By a form or a blind request.* A page may send those to any address without reading the
///   answer. Browsers say in `Origin` and `Sec-Fetch-Site` where they come from, and a form has one
///   of three content types, none of which means anything here. Neither may change anything.
final class BrowserGuard {
    private static final Pattern OWN_NAME =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    /// Methods that change nothing (RFC 9110, section 9.2.1).
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private static final Set<String> OF_FORMS =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

    private final Set<String> allowedHosts;
    private final boolean onLoopback;

    BrowserGuard(HttpConfig config) {
        allowedHosts = config.hosts();
        InetSocketAddress address = new InetSocketAddress(config.bind(), config.port());
        onLoopback = !address.isUnresolved() && address.getAddress().isLoopbackAddress();
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
                            "this server is called localhost, 127.0.0.1 or [::1]; other names are for its setting http.allowed-hosts"));
        }
        if (SAFE.contains(method)) {
            return;
        }
        if (isOfAnotherSite(headers, host)) {
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
        if (host == null) {
            return false;
        }
        String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        return (onLoopback && OWN_NAME.matcher(name).matches()) || allowedHosts.contains(name);
    }

    private static boolean isOfAnotherSite(Headers headers, @Nullable String host) {
        String origin = headers.single("Origin");
        String site = headers.single("Sec-Fetch-Site");
        return (origin != null && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(host))
                || "cross-site".equals(site)
                || "same-site".equals(site);
    }
}
