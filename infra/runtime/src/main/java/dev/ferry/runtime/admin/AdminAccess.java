package dev.ferry.runtime.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.Headers;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.OwnNames;
import dev.ferry.runtime.http.Problem;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stands before every address of `/admin`.
///
/// With a token: whoever bears it. Without one: a program of this machine, which reaches a loopback
/// address and calls it by one of its [OwnNames], with no proxy in between; on any other address
/// nobody.
///
/// Services have addresses of the same path, so a client says in `Ferry-Service` whom it means, and
/// one that was given the wrong port is refused before anything is done. Every answer names the
/// service there.
public final class AdminAccess {
    /// The header that names the service, in a request and in its answer.
    public static final String SERVICE = "Ferry-Service";

    /// Headers that a proxy adds when it passes on what somebody else has sent.
    private static final List<String> PROXIED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

    private static final String SCHEME = "Bearer ";

    private final String service;
    private final String token;
    private final boolean onLoopback;

    /// @param service its name, which its settings begin with: `relay`
    public AdminAccess(String service, AdminConfig admin, HttpConfig http) {
        this.service = service;
        token = admin.token().reveal();
        InetSocketAddress address = new InetSocketAddress(http.bind(), http.port());
        onLoopback = !address.isUnresolved() && address.getAddress().isLoopbackAddress();
    }

    /// The handler behind the guard.
    Handler guarded(Handler handler) {
        return request -> {
            Problem refusal = refusal(request.headers());
            if (refusal == null) {
                return handler.handle(request).with(SERVICE, service);
            }
            Answer answer = Answer.problem(refusal).with(SERVICE, service);
            return refusal.status() == 401 ? answer.with("WWW-Authenticate", "Bearer") : answer;
        };
    }

    private @Nullable Problem refusal(Headers headers) {
        String meant = headers.single(SERVICE);
        if (meant != null && !meant.equals(service)) {
            return misdirected(meant);
        }
        if (token.isEmpty()) {
            return onLoopback ? strangerRefusal(headers) : off();
        }
        String given = headers.single("Authorization");
        boolean known =
                given != null
                        && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                        && same(given.substring(SCHEME.length()).strip());
        return known ? null : wrongToken();
    }

    private @Nullable Problem strangerRefusal(Headers headers) {
        boolean isOfThisMachine =
                OwnNames.contain(headers.single("Host"))
                        && PROXIED.stream().noneMatch(headers::contains);
        return isOfThisMachine ? null : stranger();
    }

    /// Takes as long for a token that is nearly right as for one that is all wrong.
    private boolean same(String given) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), token.getBytes(UTF_8));
    }

    private Problem off() {
        return Problem.of(
                403,
                "admin-off",
                "Administration is off",
                "this %s listens beyond its own machine and has no %s.admin.token; set one to administer it over HTTP"
                        .formatted(service, service));
    }

    private Problem stranger() {
        return Problem.of(
                403,
                "wrong-host",
                "Wrong host",
                "without %s.admin.token this %s is administered from its own machine only, as localhost, 127.0.0.1 or [::1] and through no proxy"
                        .formatted(service, service));
    }

    private Problem misdirected(String meant) {
        return Problem.of(
                421,
                "misdirected",
                "Another service",
                "this is the %s and not the %s; nothing was done".formatted(service, meant));
    }

    private Problem wrongToken() {
        return Problem.of(
                401,
                "wrong-token",
                "Wrong token",
                "send the %s's token (%s.admin.token) as Authorization: Bearer …"
                        .formatted(service, service));
    }
}
