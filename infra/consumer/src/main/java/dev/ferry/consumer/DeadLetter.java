package dev.ferry.consumer;

import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.jdbc.StorableText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// A record that is set aside, with why.
///
/// @param kind `poison` for the record that stopped its aggregate, `waiting` for those behind it
record DeadLetter(ConsumerRecord<byte[], byte[]> raw, String kind, String reason) {
    static DeadLetter poison(IncomingRecord record, String reason) {
        return new DeadLetter(record.raw(), "poison", StorableText.of(reason));
    }

    boolean isPoison() {
        return kind.equals("poison");
    }

    static DeadLetter waiting(IncomingRecord record) {
        return new DeadLetter(
                record.raw(), "waiting", "an earlier record of this aggregate is set aside");
    }

    /// An array of `[name, base64 of the value]`: a name may repeat and a value may be any bytes.
    String headers() {
        List<List<@Nullable String>> headers = new ArrayList<>();
        for (Header header : raw.headers()) {
            byte[] value = header.value();
            headers.add(
                    Arrays.asList(
                            header.key(),
                            value == null ? null : Base64.getEncoder().encodeToString(value)));
        }
        return Json.MAPPER.writeValueAsString(headers);
    }
}
