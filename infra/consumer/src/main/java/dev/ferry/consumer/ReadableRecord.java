package dev.ferry.consumer;

import dev.ferry.runtime.http.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Shows the bytes of a record to a person, also when they are no text or no JSON.
final class ReadableRecord {
    private ReadableRecord() {}

    /// @param stored as in the table `dead_letter`
    static List<LetterDetail.Header> headers(String stored) {
        List<LetterDetail.Header> headers = new ArrayList<>();
        for (Header header : StoredLetter.headers(stored)) {
            byte[] value = header.value();
            headers.add(new LetterDetail.Header(header.key(), value == null ? null : text(value)));
        }
        return headers;
    }

    /// A payload as a JSON tree; as text when it is no JSON, or when its JSON exceeds the limits of
    /// a service.
    static @Nullable Object payload(byte @Nullable [] payload) {
        if (payload == null) {
            return null;
        }
        try {
            return Json.MAPPER.readTree(payload);
        } catch (JacksonException e) {
            return text(payload);
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
    }
}
