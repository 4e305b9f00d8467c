package dev.ferry.runtime.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;

/// A certificate and the key that belongs to it.
///
/// @param chain the certificate itself first
record OwnCertificate(List<X509Certificate> chain, PrivateKey key) {
    /// @throws UnusableTlsFile also when the two do not belong together, as between the writing of
    ///   one file and of the other
    static OwnCertificate of(PemFile certificate, PemFile key) throws UnusableTlsFile {
        List<X509Certificate> chain = certificate.certificates();
        PublicKey published = chain.getFirst().getPublicKey();
        PrivateKey own = key.privateKey(published.getAlgorithm());
        if (!belongsTo(published, own, certificate)) {
            throw new UnusableTlsFile(
                    "%s is not the key of the first certificate in %s".formatted(key, certificate));
        }
        return new OwnCertificate(chain, own);
    }

    private static boolean belongsTo(PublicKey published, PrivateKey own, PemFile certificate)
            throws UnusableTlsFile {
        String algorithm =
                switch (own.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default ->
                            throw new UnusableTlsFile(
                                    "%s has a key of the kind %s and RSA or EC is needed"
                                            .formatted(certificate, own.getAlgorithm()));
                };
        try {
            byte[] text = new byte[32];
            new SecureRandom().nextBytes(text);
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(own);
            signing.update(text);
            byte[] signature = signing.sign();
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(published);
            checking.update(text);
            return checking.verify(signature);
        } catch (GeneralSecurityException e) {
            throw new UnusableTlsFile(
                    "the key of %s cannot sign: %s".formatted(certificate, e.getMessage()), e);
        }
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    KeyManager[] managers() throws GeneralSecurityException {
        return KeyStores.showing(key, chain);
    }
}
