package dev.ferry.testkit.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// A certificate with its key, both as the text of a PEM file.
public record IssuedCertificate(String certificate, String key) {
    static String pem(String kind, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        kind,
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der),
                        kind);
    }

    /// Writes `NAME.pem` and `NAME.key` into a folder.
    public IssuedCertificate writeTo(Path folder, String name) {
        try {
            Files.writeString(folder.resolve(name + ".pem"), certificate);
            Files.writeString(folder.resolve(name + ".key"), key);
        } catch (IOException e) {
            throw new UncheckedIOException("the certificate cannot be written", e);
        }
        return this;
    }
}
