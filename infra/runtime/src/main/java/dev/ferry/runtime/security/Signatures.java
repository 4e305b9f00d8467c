package dev.ferry.runtime.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/// Verifies signatures of the three allowed algorithms, each only with keys of its own type.
/// Otherwise an attacker could use a public key as the secret of another algorithm.
final class Signatures {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int ED25519_BYTES = 32;

    /// The bytes before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410, section 4).
    private static final byte[] ED25519_PREFIX =
            HexFormat.of().parseHex("302a300506032b6570032100");

    private Signatures() {}

    static boolean isAllowed(JWSAlgorithm algorithm) {
        return algorithm.equals(JWSAlgorithm.RS256)
                || algorithm.equals(JWSAlgorithm.ES256)
                || algorithm.equals(JWSAlgorithm.EdDSA);
    }

    /// Whether `key` can verify signatures of any allowed algorithm.
    static boolean canVerify(JWK key) {
        boolean forSignatures = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        return forSignatures
                && switch (key) {
                    case RSAKey rsa -> rsa.size() >= LEAST_RSA_BITS;
                    case ECKey ec -> ec.getCurve().equals(Curve.P_256);
                    case OctetKeyPair pair ->
                            pair.getCurve().equals(Curve.Ed25519)
                                    && pair.getDecodedX().length == ED25519_BYTES;
                    default -> false;
                };
    }

    /// Whether `algorithm` may be used with `key`.
    static boolean isFor(JWK key, JWSAlgorithm algorithm) {
        boolean wanted = key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm);
        return wanted
                && switch (key) {
                    case RSAKey _ -> algorithm.equals(JWSAlgorithm.RS256);
                    case ECKey _ -> algorithm.equals(JWSAlgorithm.ES256);
                    case OctetKeyPair _ -> algorithm.equals(JWSAlgorithm.EdDSA);
                    default -> false;
                };
    }

    /// Whether the token was signed with `key`; call it only when [#isFor] is true.
    static boolean verify(SignedJWT token, JWK key) {
        try {
            return switch (key) {
                case RSAKey rsa -> verify(token, new RSASSAVerifier(rsa));
                case ECKey ec -> verify(token, new ECDSAVerifier(ec));
                case OctetKeyPair pair -> verifyEd25519(token, pair);
                default -> false;
            };
        } catch (JOSEException | GeneralSecurityException e) {
            // The signature does not even have the right form.
            return false;
        }
    }

    private static boolean verify(SignedJWT token, JWSVerifier verifier) throws JOSEException {
        return token.verify(verifier);
    }

    /// Uses the JDK, because the library's own verifier needs Google Tink.
    private static boolean verifyEd25519(SignedJWT token, OctetKeyPair key)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(publicKey(key.getDecodedX()));
        signature.update(token.getSigningInput());
        return signature.verify(token.getSignature().decode());
    }

    private static PublicKey publicKey(byte[] key) throws GeneralSecurityException {
        byte[] encoded = new byte[ED25519_PREFIX.length + key.length];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(key, 0, encoded, ED25519_PREFIX.length, key.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
