package dev.ferry.runtime.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A PEM file (RFC 7468) as it was read. Two are equal when they have the same path and content.
///
/// @param content shown nowhere: it may hold a private key
record PemFile(String path, String content) {
    /// Enough for hundreds of authorities.
    private static final int MOST_BYTES = 1 << 20;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PKCS_8 = "PRIVATE KEY";

    static PemFile read(String path) throws UnusableTlsFile {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new UnusableTlsFile(
                        "%s has more than %d bytes, so it is no PEM file"
                                .formatted(path, MOST_BYTES));
            }
            return new PemFile(path, new String(bytes, ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new UnusableTlsFile("%s is not there".formatted(path), e);
        } catch (IOException | InvalidPathException e) {
            throw new UnusableTlsFile("%s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    /// Every certificate of the file, in its order; at least one.
    List<X509Certificate> certificates() throws UnusableTlsFile {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(content); block.find(); ) {
            if (block.group(1).equals(CERTIFICATE)) {
                certificates.add(certificate(decode(block)));
            }
        }
        if (certificates.isEmpty()) {
            throw new UnusableTlsFile("%s holds no PEM certificate".formatted(path));
        }
        return certificates;
    }

    private X509Certificate certificate(byte[] der) throws UnusableTlsFile {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new UnusableTlsFile(
                    "%s holds a certificate that cannot be read".formatted(path), e);
        }
    }

    /// The private key of the file.
    ///
    /// @param algorithm of the public key that the certificate has, such as `EC`
    PrivateKey privateKey(String algorithm) throws UnusableTlsFile {
        for (Matcher block = BLOCK.matcher(content); block.find(); ) {
            String kind = block.group(1);
            if (kind.equals(PKCS_8)) {
                return privateKey(algorithm, decode(block));
            }
            if (kind.endsWith(PKCS_8)) {
                throw new UnusableTlsFile(
                        "%s holds a key of the form %s and PKCS#8 without a password is needed: convert it with openssl pkcs8 -topk8 -nocrypt, or set privateKey.encoding to PKCS8 for cert-manager"
                                .formatted(path, kind));
            }
        }
        throw new UnusableTlsFile("%s holds no PEM private key".formatted(path));
    }

    private PrivateKey privateKey(String algorithm, byte[] der) throws UnusableTlsFile {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new UnusableTlsFile(
                    "%s holds no key of the kind %s, which its certificate has"
                            .formatted(path, algorithm),
                    e);
        }
    }

    private byte[] decode(Matcher block) throws UnusableTlsFile {
        try {
            return Base64.getMimeDecoder().decode(block.group(2));
        } catch (IllegalArgumentException e) {
            throw new UnusableTlsFile("%s is damaged: it is no base64".formatted(path), e);
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
