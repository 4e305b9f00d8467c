package dev.ferry.consumer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dead letter with its whole record.
///
/// @param detail the whole message of PostgreSQL or of the handler, which may quote values
/// @param payload as JSON, or as text where it is none; absent for a tombstone
/// @param behind ids of the other letters of the aggregate in the handler, in the order in which
///   they were read; at most 1,000
public record LetterDetail(
        LetterSummary summary,
        int partition,
        long offset,
        @Nullable String eventId,
        @Nullable String detail,
        List<Header> headers,
        @Nullable Object payload,
        List<Long> behind) {

    /// A header of the record.
    ///
    /// @param value as text, or in hexadecimal where its bytes are no text; absent for none
    public record Header(String name, @Nullable String value) {}
}
