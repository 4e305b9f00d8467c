package dev.ferry.projector.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/// Where a page of orders ended: the next one goes on after this row.
///
/// A position and not a number of rows, so orders placed meanwhile neither repeat nor skip any. It
/// carries a hash of the tenant and the filter: continued with others it would answer something
/// that nobody asked for.
record Cursor(Instant placedAt, UUID orderId) {
    private static final String MALFORMED = "must be the next of an earlier answer";
    private static final int HASH_BYTES = 8;

    String encode(String tenant, OrderFilter filter) {
        String text = hash(tenant, filter) + " " + placedAt + " " + orderId;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// @throws IllegalArgumentException when `text` is no cursor, or one of another query
    static Cursor decode(String text, String tenant, OrderFilter filter) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(MALFORMED, e);
        }
        String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(MALFORMED);
        }
        if (!parts[0].equals(hash(tenant, filter))) {
            throw new IllegalArgumentException("belongs to a query with another filter");
        }
        try {
            return new Cursor(Instant.parse(parts[1]), Texts.uuid(parts[2]));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(MALFORMED, e);
        }
    }

    private static String hash(String tenant, OrderFilter filter) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((tenant + " " + filter).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
