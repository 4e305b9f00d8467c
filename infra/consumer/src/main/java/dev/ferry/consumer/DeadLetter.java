package dev.ferry.consumer;

import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.jdbc.StorableText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// A record that one handler does not apply now, and the reason.
///
/// @param detail the whole message of the database or the handler, shown with this letter only
record DeadLetter(
        Member member, IncomingRecord record, Kind kind, String reason, @Nullable String detail) {

    /// Why a record is set aside; see the table `dead_letter`.
    enum Kind {
        POISON,
        WAITING,
        GAP,
        UNKNOWN,
        DIVERGED,
        FOREIGN;

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    DeadLetter {
        reason = StorableText.of(reason);
        detail = detail == null ? null : StorableText.of(detail);
    }

    static DeadLetter waiting(Member member, IncomingRecord record) {
        return new DeadLetter(
                member,
                record,
                Kind.WAITING,
                "an earlier record of this aggregate is set aside",
                null);
    }

    ConsumerRecord<byte[], byte[]> raw() {
        return record.raw();
    }

    /// An array of `[name, base64 of the value]`: a name may repeat and a value may be any bytes.
    String headers() {
        List<List<@Nullable String>> headers = new ArrayList<>();
        for (Header header : raw().headers()) {
            byte[] value = header.value();
            headers.add(
                    Arrays.asList(
                            header.key(),
                            value == null ? null : Base64.getEncoder().encodeToString(value)));
        }
        return Json.MAPPER.writeValueAsString(headers);
    }

    /// SHA-256 of everything that the record consists of.
    byte[] digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] key = raw().key();
            byte[] value = raw().value();
            digest.update(key == null ? new byte[0] : key);
            digest.update(headers().getBytes(StandardCharsets.UTF_8));
            digest.update(value == null ? new byte[0] : value);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
