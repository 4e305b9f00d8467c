package dev.ferry.runtime.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.ferry.contracts.shared.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every attack on a token that RFC 8725 names, and every claim that makes a token wrong.
final class TokenVerifierTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final DevelopmentIssuer ISSUER = DevelopmentIssuer.create();

    private static final RSAKey RSA = rsa();
    private static final ECKey EC = ec();

    private final TokenVerifier verifier;

    TokenVerifierTest(@TempDir Path folder) throws Exception {
        PublishedKeys published = new PublishedKeys(folder);
        published.publish(RSA, EC, ISSUER.publicKey());
        verifier = verifier(published.config());
    }

    @Test
    void a_token_names_its_subject_tenant_and_scopes() throws Exception {
        String token =
                ISSUER.token(
                        "alice",
                        "acme",
                        List.of("orders:read", "orders:write"),
                        NOW,
                        Duration.ofHours(1));

        assertThat(verifier.verify(token))
                .isEqualTo(
                        new TokenVerdict.Accepted(
                                new Caller(
                                        "alice",
                                        new Tenant("acme"),
                                        Set.of("orders:read", "orders:write"))));
    }

    @Test
    void each_of_the_three_algorithms_is_taken_from_its_own_kind_of_key() throws Exception {
        accepted(signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(RSA)));
        accepted(signed(JWSAlgorithm.ES256, "ec", new ECDSASigner(EC)));
        accepted(ISSUER.sign(claims().build()));
        accepted(signed(JWSAlgorithm.RS256, null, new RSASSASigner(RSA)));
    }

    @Test
    void another_algorithm_is_refused_also_of_a_published_key() throws Exception {
        rejected(signed(JWSAlgorithm.RS512, "rsa", new RSASSASigner(RSA)), TokenFault.ALGORITHM);
        rejected(signed(JWSAlgorithm.PS256, "rsa", new RSASSASigner(RSA)), TokenFault.ALGORITHM);
    }

    @Test
    void a_token_that_is_not_signed_is_refused() throws Exception {
        rejected(new PlainJWT(claims().build()).serialize(), TokenFault.MALFORMED);
        String[] parts = ISSUER.sign(claims().build()).split("\\.", -1);
        String none = Base64URL.encode("{\"alg\":\"none\"}").toString();
        rejected(none + "." + parts[1] + ".", TokenFault.MALFORMED);
        rejected(none + "." + parts[1] + "." + parts[2], TokenFault.MALFORMED);
        rejected(parts[0] + "." + parts[1] + ".", TokenFault.MALFORMED);
    }

    @Test
    void a_public_key_is_not_taken_for_the_secret_of_an_hmac() throws Exception {
        MACSigner forger = new MACSigner(RSA.toRSAPublicKey().getEncoded());
        rejected(signed(JWSAlgorithm.HS256, "rsa", forger), TokenFault.ALGORITHM);
    }

    @Test
    void a_key_is_not_used_with_the_algorithm_of_another_kind() throws Exception {
        rejected(signed(JWSAlgorithm.RS256, "ec", new RSASSASigner(RSA)), TokenFault.KEY);
        rejected(signed(JWSAlgorithm.ES256, "rsa", new ECDSASigner(EC)), TokenFault.KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
    void a_token_that_was_changed_after_it_was_signed_is_refused(String algorithm)
            throws Exception {
        String[] parts = signed(algorithm).split("\\.", -1);
        String other =
                claims().claim("tenant", "other").build().toPayload().toBase64URL().toString();
        rejected(parts[0] + "." + other + "." + parts[2], TokenFault.SIGNATURE);
        rejected(parts[0] + "." + parts[1] + ".AAAA", TokenFault.SIGNATURE);
    }

    @Test
    void a_key_that_the_token_brings_along_is_not_used() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID("rsa").generate();
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("rsa")
                                .jwk(own.toPublicJWK())
                                .build(),
                        claims().build());
        token.sign(new RSASSASigner(own));
        rejected(token.serialize(), TokenFault.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../dev/null",
                "/etc/passwd",
                "file:///etc/passwd",
                "' or 1=1 --",
                "http://attacker.example/keys"
            })
    void the_name_of_a_key_is_compared_and_nothing_else(String kid) throws Exception {
        rejected(signed(JWSAlgorithm.RS256, kid, new RSASSASigner(RSA)), TokenFault.KEY);
    }

    @Test
    void a_critical_header_or_another_kind_of_token_is_refused() throws Exception {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa");
        rejected(sign(header.criticalParams(Set.of("exp")).build()), TokenFault.CRITICAL);
        JWSHeader logout =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("rsa")
                        .type(new JOSEObjectType("logout+jwt"))
                        .build();
        rejected(sign(logout), TokenFault.TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "..", "eyJhbGciOiJSUzI1NiJ9", "a.b.c.d.e", "é.é.é"})
    void what_is_no_token_at_all_is_refused(String text) throws Exception {
        rejected(text, TokenFault.MALFORMED);
    }

    @Test
    void a_token_that_is_too_long_is_refused_before_it_is_read() throws Exception {
        String long8193 = ISSUER.sign(claims().claim("x", "x".repeat(8193)).build());
        rejected(long8193, TokenFault.TOO_LONG);
    }

    @Test
    void a_token_is_right_until_its_expiry_and_as_long_as_clocks_may_differ() throws Exception {
        accepted(ISSUER.sign(claims().expirationTime(Date.from(NOW.minusSeconds(29))).build()));
        rejected(
                ISSUER.sign(claims().expirationTime(Date.from(NOW.minusSeconds(30))).build()),
                TokenFault.EXPIRED);
        rejected(ISSUER.sign(claims().expirationTime(null).build()), TokenFault.NO_EXPIRY);
    }

    @Test
    void a_token_is_wrong_before_its_time_but_for_as_long_as_clocks_may_differ() throws Exception {
        accepted(ISSUER.sign(claims().notBeforeTime(Date.from(NOW.plusSeconds(30))).build()));
        rejected(
                ISSUER.sign(claims().notBeforeTime(Date.from(NOW.plusSeconds(31))).build()),
                TokenFault.NOT_YET_VALID);
    }

    @Test
    void a_token_of_another_issuer_or_for_another_audience_is_refused() throws Exception {
        rejected(ISSUER.sign(claims().issuer("urn:other").build()), TokenFault.ISSUER);
        rejected(ISSUER.sign(claims().issuer(null).build()), TokenFault.ISSUER);
        rejected(ISSUER.sign(claims().audience("shop").build()), TokenFault.AUDIENCE);
        rejected(ISSUER.sign(claims().audience((String) null).build()), TokenFault.AUDIENCE);
        accepted(ISSUER.sign(claims().audience(List.of("shop", "ferry")).build()));
    }

    @Test
    void a_subject_or_a_tenant_that_cannot_be_one_is_refused() throws Exception {
        rejected(ISSUER.sign(claims().subject(null).build()), TokenFault.SUBJECT);
        rejected(ISSUER.sign(claims().subject("a\nb").build()), TokenFault.SUBJECT);
        rejected(ISSUER.sign(claims().subject(" ").build()), TokenFault.SUBJECT);
        rejected(ISSUER.sign(claims().subject("a".repeat(101)).build()), TokenFault.SUBJECT);
        accepted(ISSUER.sign(claims().subject("a".repeat(100)).build()));
        rejected(ISSUER.sign(claims().claim("tenant", "North").build()), TokenFault.TENANT);
        rejected(ISSUER.sign(claims().claim("tenant", 7).build()), TokenFault.CLAIMS);
        rejected(ISSUER.sign(claims().claim("scope", List.of(1)).build()), TokenFault.CLAIMS);
        rejected(
                ISSUER.sign(claims().claim("scope", Arrays.asList("a:b", null)).build()),
                TokenFault.CLAIMS);
    }

    @Test
    void scopes_may_be_a_list() throws Exception {
        String token = ISSUER.sign(claims().claim("scope", List.of("a:b", "c:d")).build());
        assertThat(verifier.verify(token))
                .isEqualTo(
                        new TokenVerdict.Accepted(
                                new Caller("alice", new Tenant("acme"), Set.of("a:b", "c:d"))));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(DevelopmentIssuer.ISSUER)
                .audience(DevelopmentIssuer.AUDIENCE)
                .subject("alice")
                .claim("tenant", "acme")
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private static String signed(String algorithm) throws JOSEException {
        return switch (algorithm) {
            case "RS256" -> signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(RSA));
            case "ES256" -> signed(JWSAlgorithm.ES256, "ec", new ECDSASigner(EC));
            default -> ISSUER.sign(claims().build());
        };
    }

    private static String signed(JWSAlgorithm algorithm, @Nullable String kid, JWSSigner signer)
            throws JOSEException {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(algorithm).keyID(kid).build(), claims().build());
        token.sign(signer);
        return token.serialize();
    }

    private static String sign(JWSHeader header) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims().build());
        token.sign(new RSASSASigner(RSA, Set.of()));
        return token.serialize();
    }

    private void accepted(String token) throws Exception {
        assertThat(verifier.verify(token)).isInstanceOf(TokenVerdict.Accepted.class);
    }

    private void rejected(String token, TokenFault fault) throws Exception {
        assertThat(verifier.verify(token)).isEqualTo(new TokenVerdict.Rejected(fault));
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID("rsa").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TokenVerifier verifier(AuthConfig config) throws Exception {
        try (JwksSource source = new JwksSource(config.jwks(), config.jwksTimeout())) {
            SigningKeys keys = new SigningKeys(source, config.jwksKeep(), System::nanoTime);
            keys.refresh();
            return new TokenVerifier(config, keys, () -> NOW);
        }
    }
}
