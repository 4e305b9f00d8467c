package dev.ferry.runtime.security;

import dev.ferry.runtime.config.Check;
import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.http.HttpConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/// Which issuer's tokens are accepted. Off while `jwks` is empty.
///
/// @param jwks where the issuer's keys are (JWK Set, RFC 7517): `https:`, `http:` or `file:` and a
///   path
/// @param issuer what the claim `iss` must be
/// @param audience what the claim `aud` must contain
/// @param clockSkew how far the issuer's clock may be off
/// @param tenantClaim names the claim that holds the tenant
/// @param scopeClaim names the claim that holds the scopes, as text with spaces or as a list
/// @param jwksRefresh how often the keys are read again
/// @param jwksKeep how long keys are used while they cannot be read again; at least twice
///   `jwksRefresh`
/// @param jwksTimeout how long reading them may take
/// @param openToTrustedNetwork whether the service may listen beyond loopback without tokens; then
///   whoever reaches the port may name any tenant
public record AuthConfig(
        @Default("") String jwks,
        @Default("") String issuer,
        @Default("") String audience,
        @Default("30s") Duration clockSkew,
        @Default("tenant") String tenantClaim,
        @Default("scope") String scopeClaim,
        @Default("5m") Duration jwksRefresh,
        @Default("1h") Duration jwksKeep,
        @Default("2s") Duration jwksTimeout,
        @Default("false") boolean openToTrustedNetwork) {
    /// No tokens, for a loopback address.
    public static final AuthConfig OFF = new AuthConfig("", "", "");

    private static final String JWKS_MEANING = "an https:, http: or file: address, or empty";
    private static final String CLAIM = "\\S{1,200}";
    private static final String CLAIM_MEANING = "the name of a claim";

    public AuthConfig {
        Check.matches("jwks", jwks, "(file:.+|https?://\\S+)?", JWKS_MEANING);
        if (jwks.startsWith("http")) {
            requireHost(jwks);
        }
        Check.range("clock-skew", clockSkew, Duration.ZERO, Duration.ofMinutes(5));
        Check.matches("tenant-claim", tenantClaim, CLAIM, CLAIM_MEANING);
        Check.matches("scope-claim", scopeClaim, CLAIM, CLAIM_MEANING);
        Check.range("jwks-refresh", jwksRefresh, Duration.ofSeconds(1), Duration.ofDays(1));
        // With a shorter time, the keys would expire before each reading.
        Check.range("jwks-keep", jwksKeep, jwksRefresh.multipliedBy(2), Duration.ofDays(7));
        Check.range("jwks-timeout", jwksTimeout, Duration.ofMillis(100), Duration.ofSeconds(30));
        if (jwks.isEmpty() != issuer.isEmpty() || jwks.isEmpty() != audience.isEmpty()) {
            throw new InvalidSetting(
                    "jwks", "must be set together with issuer and audience, or none of them");
        }
        if (openToTrustedNetwork && !jwks.isEmpty()) {
            throw new InvalidSetting(
                    "open-to-trusted-network",
                    "says that callers need no token, and jwks says that they do: leave one out");
        }
    }

    /// With the defaults of everything else.
    public AuthConfig(String jwks, String issuer, String audience) {
        this(
                jwks,
                issuer,
                audience,
                Duration.ofSeconds(30),
                "tenant",
                "scope",
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofSeconds(2),
                false);
    }

    /// The JDK accepts an address whose host it cannot parse, and reports it only at the first
    /// request.
    private static void requireHost(String jwks) {
        try {
            if (new URI(jwks).getHost() == null) {
                throw new InvalidSetting(
                        "jwks",
                        "must have a host of letters, digits, hyphens and dots: %s"
                                .formatted(jwks));
            }
        } catch (URISyntaxException e) {
            throw new InvalidSetting("jwks", "must be %s: %s".formatted(JWKS_MEANING, jwks));
        }
    }

    /// Whether callers need a token.
    public boolean isOn() {
        return !jwks.isEmpty();
    }

    /// Refuses an address that other machines can reach when nothing is configured that
    /// authenticates callers.
    ///
    /// @param alternative what else would authenticate them, as the end of a list of settings; or
    ///   empty
    /// @throws InvalidSetting with the key `http.bind`
    public void requireFor(HttpConfig http, String alternative) {
        if (!isOn() && !openToTrustedNetwork && !http.isLoopback()) {
            throw new InvalidSetting(
                    "http.bind",
                    "can be reached from other machines and nothing says who may call: set auth.jwks, auth.issuer and auth.audience%s, or bind 127.0.0.1: %s"
                            .formatted(alternative, http.bind()));
        }
    }
}
