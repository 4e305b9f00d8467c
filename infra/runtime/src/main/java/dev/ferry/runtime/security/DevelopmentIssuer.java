package dev.ferry.runtime.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Signs tokens with a generated key, on a developer's machine and in tests, where there is no
/// issuer.
public final class DevelopmentIssuer {
    public static final String ISSUER = "urn:ferry:development";
    public static final String AUDIENCE = "ferry";

    private static final int KEY_BYTES = 32;

    /// The bytes before the 32 bytes of a private key in its PKCS#8 form (RFC 8410, section 7).
    private static final byte[] PREFIX =
            HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final OctetKeyPair key;
    private final PrivateKey privateKey;

    private DevelopmentIssuer(OctetKeyPair key) {
        this.key = key;
        this.privateKey = privateKey(key);
    }

    /// Generates a new key.
    public static DevelopmentIssuer create() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            OctetKeyPair unnamed =
                    new OctetKeyPair.Builder(Curve.Ed25519, last(pair.getPublic().getEncoded()))
                            .d(last(pair.getPrivate().getEncoded()))
                            .build();
            String name = unnamed.computeThumbprint().toString();
            return new DevelopmentIssuer(
                    new OctetKeyPair.Builder(Curve.Ed25519, unnamed.getX())
                            .d(unnamed.getD())
                            .keyID(name)
                            .build());
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("the JDK makes no Ed25519 keys", e);
        }
    }

    /// Reads the key from the text of [#privateJson].
    ///
    /// @throws IllegalArgumentException when the text is something else
    public static DevelopmentIssuer parse(String json) {
        try {
            OctetKeyPair key = OctetKeyPair.parse(json);
            if (key.getD() == null) {
                throw new IllegalArgumentException("the key has no private part");
            }
            return new DevelopmentIssuer(key);
        } catch (ParseException e) {
            throw new IllegalArgumentException("this is no private key in JSON", e);
        }
    }

    /// The private key as JSON; to be kept secret.
    public String privateJson() {
        return key.toJSONString();
    }

    /// The public key as a JSON Web Key Set, for the setting `auth.jwks`.
    public String publicJson() {
        return new JWKSet(publicKey()).toString();
    }

    JWK publicKey() {
        return key.toPublicJWK();
    }

    /// A token that is valid from `now` on for `life`.
    ///
    /// @param tenant null for an administrator
    public String token(
            String subject,
            @Nullable String tenant,
            Collection<String> scopes,
            Instant now,
            Duration life) {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject(subject)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)))
                        .claim("scope", String.join(" ", scopes));
        return sign((tenant == null ? claims : claims.claim("tenant", tenant)).build());
    }

    /// A token with the given claims.
    String sign(JWTClaimsSet claims) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.EdDSA)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build();
        String signed = header.toBase64URL() + "." + claims.toPayload().toBase64URL();
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(signed.getBytes(US_ASCII));
            return signed + "." + Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK does not sign with Ed25519", e);
        }
    }

    private static PrivateKey privateKey(OctetKeyPair key) {
        byte[] seed = key.getDecodedD();
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + seed.length);
        System.arraycopy(seed, 0, encoded, PREFIX.length, seed.length);
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this is no Ed25519 key", e);
        }
    }

    private static Base64URL last(byte[] encoded) {
        return Base64URL.encode(
                Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
    }
}
