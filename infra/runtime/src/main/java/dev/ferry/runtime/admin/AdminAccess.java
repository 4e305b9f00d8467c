package dev.ferry.runtime.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Gate;
import dev.ferry.runtime.http.Headers;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.http.OwnNames;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.RequestAdmission;
import dev.ferry.runtime.http.RequestContext;
import dev.ferry.runtime.security.Authentication;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The access check of a service that can be administered. It decides about every path under
/// `/admin`, and leaves all other paths to [Authentication].
///
/// An administrator presents the service's own token, or a token of the issuer with the scope of
/// the service. When neither is configured, only programs of this machine are let in: they must
/// reach a loopback address, call it by one of its [OwnNames], and use no proxy. On any other
/// address nobody is let in.
///
/// Different services have the same paths. So a client names the service that it means in
/// `Ferry-Service`, and a request that reached another service is refused before anything is done.
/// Every answer names the service in the same header.
public final class AdminAccess implements Gate {
    /// The header that names the service, in a request and in its answer.
    public static final String SERVICE = "Ferry-Service";

    /// Headers that a proxy adds to requests that it forwards.
    private static final List<String> PROXIED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

    private final String service;
    private final String token;
    private final boolean onLoopback;
    private final Authentication callers;

    /// @param service its name, which begins the keys of its settings: `relay`
    /// @param callers started and closed with this object
    public AdminAccess(String service, AdminConfig admin, HttpConfig http, Authentication callers) {
        this.service = service;
        token = admin.token().reveal();
        onLoopback = http.isLoopback();
        this.callers = callers;
    }

    @Override
    public void start() {
        callers.start();
    }

    @Override
    public RequestAdmission admit(Access.Scoped access, Headers headers, String peer) {
        return switch (access) {
            case Access.OfTenant tenant -> callers.admit(tenant, headers, peer);
            case Access.OfService administration ->
                    signed(administrator(administration, headers, peer));
        };
    }

    private RequestAdmission administrator(Access.OfService access, Headers headers, String peer) {
        String meant = headers.single(SERVICE);
        if (meant != null && !meant.equals(service)) {
            return refused(misdirected(meant));
        }
        String given = Authentication.bearer(headers);
        if (!token.isEmpty() && given != null) {
            // Checked before the comparison, so that a client that guesses tokens has to wait for
            // the answer.
            RequestAdmission tooMany = callers.tooMany(peer);
            if (tooMany != null) {
                return tooMany;
            }
            if (same(given)) {
                return new RequestAdmission.Admitted(RequestContext.read(headers));
            }
        }
        if (callers.isOn()) {
            return callers.admit(access, headers, peer);
        }
        if (token.isEmpty()) {
            Problem refusal = untrusted(headers);
            return refusal == null
                    ? new RequestAdmission.Admitted(RequestContext.read(headers))
                    : refused(refusal);
        }
        Answer answer = Answer.problem(wrongToken()).with("WWW-Authenticate", "Bearer");
        return given == null
                ? new RequestAdmission.Refused(answer)
                : callers.wrongSecret(peer, "the token of the administration is wrong", answer);
    }

    private static RequestAdmission refused(Problem problem) {
        return new RequestAdmission.Refused(Answer.problem(problem));
    }

    private RequestAdmission signed(RequestAdmission admission) {
        return admission instanceof RequestAdmission.Refused(Answer answer)
                ? new RequestAdmission.Refused(answer.with(SERVICE, service))
                : admission;
    }

    private @Nullable Problem untrusted(Headers headers) {
        return onLoopback ? strangerRefusal(headers) : off();
    }

    private @Nullable Problem strangerRefusal(Headers headers) {
        boolean isOfThisMachine =
                OwnNames.contain(headers.single("Host"))
                        && PROXIED.stream().noneMatch(headers::contains);
        return isOfThisMachine ? null : stranger();
    }

    /// Compares in constant time, whether the token is nearly right or entirely wrong.
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

    @Override
    public void close() {
        callers.close();
    }
}
