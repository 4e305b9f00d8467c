package dev.ferry.relay.publish;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// Tells one list of events from another: the first eight bytes of the SHA-256 of their ids.
///
/// A `seq` alone does not identify an event. A database that is put back from a copy draws the same
/// seqs again, for other events.
final class Fingerprint {
    private static final int BYTES = 8;

    private final MessageDigest digest;
    private final ByteBuffer id = ByteBuffer.allocate(2 * Long.BYTES);

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// @param event in the order of `seq`
    void add(UUID event) {
        id.clear();
        id.putLong(event.getMostSignificantBits());
        id.putLong(event.getLeastSignificantBits());
        digest.update(id.array());
    }

    /// Ends the list.
    String hex() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
