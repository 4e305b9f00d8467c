package dev.ferry.runtime.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.Headers;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.Problem;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Stands before every address of `/admin`.
///
/// With a token: whoever bears it. Without one: whoever reaches a loopback address, which is this
/// machine alone; on any other address nobody. What a browser of this machine sends on behalf of a
/// web page is refused before it comes here.
///
/// What it lets pass is answered with the service's name in `Ferry-Service`: two services have
/// addresses of the same path, and a client that was given the wrong port must notice.
public final class AdminAccess {
    /// The header of an answer that names the service.
    public static final String SERVICE = "Ferry-Service";

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
            Answer answer = Answer.problem(refusal);
            return refusal.status() == 401 ? answer.with("WWW-Authenticate", "Bearer") : answer;
        };
    }

    private @Nullable Problem refusal(Headers headers) {
        if (token.isEmpty()) {
            return onLoopback ? null : off();
        }
        String given = headers.single("Authorization");
        boolean known =
                given != null
                        && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                        && same(given.substring(SCHEME.length()).strip());
        return known ? null : wrongToken();
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

    private Problem wrongToken() {
        return Problem.of(
                401,
                "wrong-token",
                "Wrong token",
                "send the %s's token (%s.admin.token) as Authorization: Bearer …"
                        .formatted(service, service));
    }
}
