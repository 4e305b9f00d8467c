package dev.ferry.projector.query;

import dev.ferry.contracts.shared.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;

/// The position after a page of a list: the next page begins after this row. Lists are sorted by a
/// moment and an id, both descending.
///
/// A cursor is a position and not a number of rows, so rows that arrive meanwhile are neither
/// repeated nor skipped. As text it contains a hash of the tenant and the query, so that a cursor
/// of another filter is refused.
///
/// @param at the moment of the last row
/// @param id the id of the last row
public record KeysetCursor(Instant at, UUID id) {
    /// The position before the newest row of any list.
    public static final KeysetCursor BEGINNING = new KeysetCursor(Instant.MAX, new UUID(-1, -1));

    private static final String MALFORMED = "must be the next of an earlier answer";

    /// This position, or the position from which on every row is older than `moment`, whichever is
    /// later in the list. With two separate conditions, PostgreSQL would start to read an index at
    /// one of them only, and read all rows that the other excludes.
    public KeysetCursor orBefore(Instant moment) {
        return at.isBefore(moment) ? this : new KeysetCursor(moment, new UUID(0, 0));
    }

    /// The moment as a parameter of a statement. The driver sends the greatest [OffsetDateTime] as
    /// PostgreSQL's `infinity`.
    public OffsetDateTime atParameter() {
        return this.equals(BEGINNING) ? OffsetDateTime.MAX : at.atOffset(ZoneOffset.UTC);
    }

    /// @param query the tenant, the list and its filter
    String encode(String query) {
        String text = hash(query) + " " + at + " " + id;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// @throws IllegalArgumentException when `text` is no cursor, or one of another query
    static KeysetCursor decode(String text, String query) {
        String[] parts = decoded(text).split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(MALFORMED);
        }
        if (!parts[0].equals(hash(query))) {
            throw new IllegalArgumentException("belongs to a query with another filter");
        }
        try {
            Instant at = Instant.parse(parts[1]);
            if (!at.isBefore(Limits.EARLIEST) && !at.isAfter(Limits.LATEST)) {
                return new KeysetCursor(at, QueryValues.uuid(parts[2]));
            }
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(MALFORMED, e);
        }
        throw new IllegalArgumentException(MALFORMED);
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(MALFORMED, e);
        }
    }

    private static String hash(String query) {
        return Hash.hex(query.getBytes(StandardCharsets.UTF_8));
    }
}
