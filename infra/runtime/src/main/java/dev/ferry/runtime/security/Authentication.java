package dev.ferry.runtime.security;

import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Gate;
import dev.ferry.runtime.http.Headers;
import dev.ferry.runtime.http.Problem;
import dev.ferry.runtime.http.ProblemException;
import dev.ferry.runtime.http.RequestAdmission;
import dev.ferry.runtime.http.RequestContext;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Telemetry;
import dev.ferry.runtime.tenancy.TenantGate;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The access check of a service: admits callers whose token has the scope of the route, or all
/// callers when no tokens are configured.
///
/// With a token, tenant and actor are those of the token. Headers that say something else are
/// refused and not ignored, because their sender expects them to take effect.
public final class Authentication implements Gate {
    private static final Logger log = LoggerFactory.getLogger(Authentication.class);
    private static final String SCHEME = "Bearer ";

    private final AuthConfig config;
    private final TenantGate tenants;
    private final WrongTokens wrongTokens;
    private final JwksSource source;
    private final TokenVerifier verifier;
    private final Loop refresh;

    public Authentication(AuthConfig config, Telemetry telemetry) {
        this(config, telemetry, TenantGate.EVERYBODY);
    }

    /// @param tenants which tenants are answered; started and closed with this object
    public Authentication(AuthConfig config, Telemetry telemetry, TenantGate tenants) {
        this(config, telemetry, tenants, new WrongTokens(telemetry.meters()));
    }

    /// @param wrongTokens delays the answers to wrong tokens
    Authentication(
            AuthConfig config, Telemetry telemetry, TenantGate tenants, WrongTokens wrongTokens) {
        this.config = config;
        this.tenants = tenants;
        this.wrongTokens = wrongTokens;
        source = new JwksSource(config.jwks(), config.jwksTimeout());
        SigningKeys keys = new SigningKeys(source, config.jwksKeep(), System::nanoTime);
        verifier = new TokenVerifier(config, keys, InstantSource.system());
        refresh =
                new Loop(
                        "auth-keys",
                        config.jwksTimeout().plusMinutes(1),
                        () -> {
                            keys.refresh();
                            return config.jwksRefresh();
                        });
        if (config.isOn()) {
            telemetry.health().add("auth-keys", keys::problem);
        }
    }

    @Override
    public void start() {
        tenants.start();
        if (config.isOn()) {
            refresh.start();
        } else if (config.openToTrustedNetwork()) {
            log.warn(
                    "NO TOKENS ARE ASKED FOR: auth.open-to-trusted-network is set, so whoever reaches the port may act for any tenant");
        }
    }

    /// Whether callers need a token.
    public boolean isOn() {
        return config.isOn();
    }

    @Override
    public RequestAdmission admit(Access.Scoped access, Headers headers, String peer) {
        RequestContext context = RequestContext.read(headers);
        if (!config.isOn()) {
            // Without tokens, a service's own gate decides who may administer it.
            return access instanceof Access.OfService
                    ? AuthenticationAnswers.withoutScope(access.scope())
                    : tenants.admit(context);
        }
        String token = bearer(headers);
        if (token == null) {
            return AuthenticationAnswers.missing();
        }
        try {
            return switch (verifier.verify(token)) {
                case TokenVerdict.Accepted(Caller caller) ->
                        admit(access, caller, context, headers, peer);
                case TokenVerdict.Rejected(TokenFault fault) -> refused(fault, peer);
                case TokenVerdict.Undecided() -> AuthenticationAnswers.undecided();
            };
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /// The token of the header `Authorization`; null when there is none.
    public static @Nullable String bearer(Headers headers) {
        String given = headers.single("Authorization");
        if (given == null || !given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = given.substring(SCHEME.length()).strip();
        return token.isEmpty() ? null : token;
    }

    /// The refusal of a peer that has too many delayed requests with wrong tokens; null for any
    /// other peer.
    public @Nullable RequestAdmission tooMany(String peer) {
        return wrongTokens.isOver(peer) ? AuthenticationAnswers.tooMany() : null;
    }

    /// Records a wrong secret, and returns after the delay.
    ///
    /// @param sentence for the log
    /// @param answer for the client
    public RequestAdmission wrongSecret(String peer, String sentence, Answer answer) {
        return slowed(peer, "shared-token", sentence, new RequestAdmission.Refused(answer));
    }

    private RequestAdmission admit(
            Access.Scoped access,
            Caller caller,
            RequestContext context,
            Headers headers,
            String peer) {
        if (!caller.scopes().contains(access.scope())) {
            return AuthenticationAnswers.withoutScope(access.scope());
        }
        Tenant tenant = caller.tenant();
        if (tenant == null && access instanceof Access.OfTenant) {
            return refused(TokenFault.TENANT, peer);
        }
        Tenant meant = Objects.requireNonNullElse(tenant, RequestContext.DEFAULT.tenant());
        if (headers.contains("Ferry-Tenant") && !meant.equals(context.tenant())) {
            return AuthenticationAnswers.contradiction("Ferry-Tenant");
        }
        if (headers.contains("Ferry-Actor") && !caller.subject().equals(context.actor())) {
            return AuthenticationAnswers.contradiction("Ferry-Actor");
        }
        RequestContext verified = context.verified(meant, caller.subject());
        return access instanceof Access.OfTenant
                ? tenants.admit(verified)
                : new RequestAdmission.Admitted(verified);
    }

    private RequestAdmission refused(TokenFault fault, String peer) {
        return slowed(peer, fault.tag(), fault.sentence(), AuthenticationAnswers.wrong(fault));
    }

    private RequestAdmission slowed(
            String peer, String tag, String sentence, RequestAdmission.Refused refusal) {
        try {
            return wrongTokens.note(peer, tag, sentence)
                    ? refusal
                    : AuthenticationAnswers.tooMany();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /// The server is stopping.
    private static ProblemException interrupted() {
        Thread.currentThread().interrupt();
        return new ProblemException(Problem.unavailable("the service stops; try again"));
    }

    @Override
    public void close() {
        refresh.close();
        source.close();
        tenants.close();
    }
}
