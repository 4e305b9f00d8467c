package dev.ferry.consumer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An aggregate that is held up in one handler, with the letter to decide about.
///
/// @param letter id of the letter that the others of the aggregate wait behind
/// @param handler the read model
/// @param aggregate the record's key, in hexadecimal where its bytes are no text; absent for a
///   record without a key
/// @param version absent when the record cannot be read
/// @param kind why the letter was set aside: poison, waiting, gap, unknown, diverged or foreign
/// @param ageSeconds since the letter was set aside
/// @param letters of the aggregate in the handler, this one included
public record LetterSummary(
        long letter,
        String handler,
        int handlerVersion,
        String topic,
        @Nullable String aggregate,
        @Nullable Long version,
        String kind,
        String reason,
        Instant at,
        double ageSeconds,
        long letters) {}
