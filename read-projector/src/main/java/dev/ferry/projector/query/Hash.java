package dev.ferry.projector.query;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A short hash for comparisons; it protects no secret.
final class Hash {
    private static final int BYTES = 8;

    private Hash() {}

    /// The first 64 bits of SHA-256, as 16 hexadecimal digits.
    static String hex(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
