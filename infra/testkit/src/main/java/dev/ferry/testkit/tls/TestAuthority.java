package dev.ferry.testkit.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// A certificate authority of a test, with an EC key that nobody keeps.
public final class TestAuthority {
    private static final byte[] SHA256_WITH_ECDSA =
            Der.sequence(Der.oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));

    private static final byte[] BASIC_CONSTRAINTS = Der.oid(0x55, 0x1d, 0x13);
    private static final byte[] ALTERNATIVE_NAMES = Der.oid(0x55, 0x1d, 0x11);
    private static final Duration DAY = Duration.ofDays(1);

    private final String name;
    private final KeyPair keys = ecKeys();
    private final AtomicInteger serials = new AtomicInteger();

    /// @param name of the authority, different from that of others
    public TestAuthority(String name) {
        this.name = name;
    }

    /// The certificate of the authority itself, as the text of a PEM file.
    public String certificate() {
        return IssuedCertificate.pem(
                "CERTIFICATE",
                certificate(
                        name,
                        keys.getPublic(),
                        Instant.now().minus(DAY.multipliedBy(400)),
                        Instant.now().plus(DAY.multipliedBy(400)),
                        Der.sequence(
                                BASIC_CONSTRAINTS,
                                Der.bool(true),
                                Der.octets(Der.sequence(Der.bool(true))))));
    }

    /// A certificate for `localhost` and `127.0.0.1` that is right from yesterday until in 90 days.
    public IssuedCertificate issue(String subject) {
        return issue(subject, Instant.now().minus(DAY), Instant.now().plus(DAY.multipliedBy(90)));
    }

    /// A certificate for `localhost` and `127.0.0.1`.
    public IssuedCertificate issue(String subject, Instant notBefore, Instant notAfter) {
        return issue(subject, ecKeys(), notBefore, notAfter);
    }

    /// The same as [#issue(String)], with an RSA key.
    public IssuedCertificate issueRsa(String subject) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return issue(
                    subject,
                    generator.generateKeyPair(),
                    Instant.now().minus(DAY),
                    Instant.now().plus(DAY.multipliedBy(90)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no RSA", e);
        }
    }

    private IssuedCertificate issue(
            String subject, KeyPair own, Instant notBefore, Instant notAfter) {
        byte[] names =
                Der.sequence(
                        Der.of(0x82, "localhost".getBytes(US_ASCII)),
                        Der.of(0x87, new byte[] {127, 0, 0, 1}));
        byte[] extension = Der.sequence(ALTERNATIVE_NAMES, Der.octets(names));
        byte[] certificate = certificate(subject, own.getPublic(), notBefore, notAfter, extension);
        return new IssuedCertificate(
                IssuedCertificate.pem("CERTIFICATE", certificate),
                IssuedCertificate.pem("PRIVATE KEY", own.getPrivate().getEncoded()));
    }

    private byte[] certificate(
            String subject, PublicKey key, Instant notBefore, Instant notAfter, byte[] extension) {
        byte[] signed =
                Der.sequence(
                        Der.of(0xa0, Der.integer((byte) 2)),
                        Der.integer((byte) (1 + serials.getAndIncrement() % 100)),
                        SHA256_WITH_ECDSA,
                        commonName(name),
                        Der.sequence(Der.time(notBefore), Der.time(notAfter)),
                        commonName(subject),
                        key.getEncoded(),
                        Der.of(0xa3, Der.sequence(extension)));
        return Der.sequence(signed, SHA256_WITH_ECDSA, Der.bits(signature(signed)));
    }

    private static byte[] commonName(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(0x55, 0x04, 0x03), Der.text(name))));
    }

    private byte[] signature(byte[] signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate cannot be signed", e);
        }
    }

    private static KeyPair ecKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no P-256", e);
        }
    }
}
