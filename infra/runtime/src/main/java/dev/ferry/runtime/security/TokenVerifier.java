package dev.ferry.runtime.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.http.RequestContext;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Verifies a token, and reads the caller from it. The signature is verified first: no claim is
/// used before it is known that the issuer wrote it.
final class TokenVerifier {
    /// A request's headers together may not be much longer.
    private static final int MOST_CHARACTERS = 8192;

    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final AuthConfig config;
    private final SigningKeys keys;
    private final InstantSource clock;

    TokenVerifier(AuthConfig config, SigningKeys keys, InstantSource clock) {
        this.config = config;
        this.keys = keys;
        this.clock = clock;
    }

    TokenVerdict verify(String text) throws InterruptedException {
        if (text.length() > MOST_CHARACTERS) {
            return new TokenVerdict.Rejected(TokenFault.TOO_LONG);
        }
        SignedJWT token;
        try {
            token = SignedJWT.parse(text);
        } catch (ParseException e) {
            // An unsigned token ("alg": "none") is no signed JWT either.
            return new TokenVerdict.Rejected(TokenFault.MALFORMED);
        }
        TokenFault fault = fault(token.getHeader());
        if (fault != null) {
            return new TokenVerdict.Rejected(fault);
        }
        return switch (keys.find(token.getHeader().getAlgorithm(), token.getHeader().getKeyID())) {
            case FoundKeys.Away() -> new TokenVerdict.Undecided();
            case FoundKeys.Unknown() -> new TokenVerdict.Rejected(TokenFault.KEY);
            case FoundKeys.Candidates(List<JWK> candidates) ->
                    candidates.stream().anyMatch(key -> Signatures.verify(token, key))
                            ? read(token)
                            : new TokenVerdict.Rejected(TokenFault.SIGNATURE);
        };
    }

    private static @Nullable TokenFault fault(JWSHeader header) {
        JOSEObjectType type = header.getType();
        if (!Signatures.isAllowed(header.getAlgorithm())) {
            return TokenFault.ALGORITHM;
        } else if (header.getCriticalParams() != null) {
            return TokenFault.CRITICAL;
        } else if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
            return TokenFault.TYPE;
        }
        return null;
    }

    private TokenVerdict read(SignedJWT token) {
        try {
            JWTClaimsSet claims = token.getJWTClaimsSet();
            TokenFault fault = fault(claims);
            return fault == null ? caller(claims) : new TokenVerdict.Rejected(fault);
        } catch (ParseException e) {
            return new TokenVerdict.Rejected(TokenFault.CLAIMS);
        }
    }

    private @Nullable TokenFault fault(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date expiry = claims.getExpirationTime();
        Date notBefore = claims.getNotBeforeTime();
        if (!config.issuer().equals(claims.getIssuer())) {
            return TokenFault.ISSUER;
        } else if (!claims.getAudience().contains(config.audience())) {
            return TokenFault.AUDIENCE;
        } else if (expiry == null) {
            return TokenFault.NO_EXPIRY;
        } else if (!now.minus(config.clockSkew()).isBefore(expiry.toInstant())) {
            return TokenFault.EXPIRED;
        } else if (notBefore != null
                && now.plus(config.clockSkew()).isBefore(notBefore.toInstant())) {
            return TokenFault.NOT_YET_VALID;
        }
        return null;
    }

    private TokenVerdict caller(JWTClaimsSet claims) throws ParseException {
        String subject = claims.getSubject();
        String tenant = claims.getStringClaim(config.tenantClaim());
        if (subject == null || !RequestContext.isSubject(subject)) {
            return new TokenVerdict.Rejected(TokenFault.SUBJECT);
        } else if (tenant != null && !Tenant.isValid(tenant)) {
            return new TokenVerdict.Rejected(TokenFault.TENANT);
        }
        return new TokenVerdict.Accepted(
                new Caller(subject, tenant == null ? null : new Tenant(tenant), scopes(claims)));
    }

    /// The claim is text with spaces (RFC 8693, section 4.2), or a list, as some issuers write it.
    private Set<String> scopes(JWTClaimsSet claims) throws ParseException {
        Object value = claims.getClaim(config.scopeClaim());
        if (value == null) {
            return Set.of();
        }
        if (value instanceof String text) {
            return Set.copyOf(List.of(text.split(" +")));
        }
        List<String> listed = claims.getStringListClaim(config.scopeClaim());
        if (listed.contains(null)) {
            throw new ParseException("a scope is null", 0);
        }
        return Set.copyOf(listed);
    }
}
