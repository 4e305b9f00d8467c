package dev.ferry.relay.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.Responses;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Stands before every address of `/admin`.
///
/// With a token: whoever bears it. Without one: whoever reaches a loopback address, which is this
/// machine alone; on any other address nobody.
public final class AdminAccess {
    private static final String SCHEME = "Bearer ";

    private final String token;
    private final boolean onLoopback;

    public AdminAccess(AdminConfig admin, HttpConfig http) {
        token = admin.token().reveal();
        InetSocketAddress address = new InetSocketAddress(http.bind(), http.port());
        onLoopback = !address.isUnresolved() && address.getAddress().isLoopbackAddress();
    }

    /// The handler behind the guard.
    Handler guarded(Handler handler) {
        return (request, response) -> {
            Problem refusal = refusal(request);
            if (refusal == null) {
                handler.handle(request, response);
                return;
            }
            if (refusal.status() == 401) {
                response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
            }
            if (request.headers().contains(HeaderNames.EXPECT)) {
                response.header(HeaderValues.CONNECTION_CLOSE);
            }
            Responses.problem(response, refusal);
        };
    }

    private @Nullable Problem refusal(ServerRequest request) {
        if (token.isEmpty()) {
            return onLoopback ? null : off();
        }
        String given = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        boolean known =
                given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                        && same(given.substring(SCHEME.length()).strip());
        return known ? null : wrongToken();
    }

    /// Takes as long for a token that is nearly right as for one that is all wrong.
    private boolean same(String given) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), token.getBytes(UTF_8));
    }

    private static Problem off() {
        return Problem.of(
                403,
                "admin-off",
                "Administration is off",
                "this relay listens beyond its own machine and has no relay.admin.token; set one to"
                        + " administer it over HTTP");
    }

    private static Problem wrongToken() {
        return Problem.of(
                401,
                "wrong-token",
                "Wrong token",
                "send the relay's token (relay.admin.token) as Authorization: Bearer …");
    }
}
