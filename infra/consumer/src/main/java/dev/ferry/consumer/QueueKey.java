package dev.ferry.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.contracts.wire.EventHeaders;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Names the line in which the letters of one aggregate stand, `tenant/key`, as the column
/// `queue_key` does (the function `subscription.queue_key`).
///
/// The record's key alone is not enough: two tenants may have aggregates of one id, and what stops
/// one of them must not stop the other. It is the bytes of header and key, whatever they are,
/// because nothing else of an undecodable record can be trusted. No tenant's name has a slash.
final class QueueKey {
    private QueueKey() {}

    /// @return null for a record without a key, which stands alone
    static byte @Nullable [] of(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null) {
            return null;
        }
        Header header = record.headers().lastHeader(EventHeaders.TENANT);
        byte[] tenant = header == null || header.value() == null ? new byte[0] : header.value();
        byte[] slash = "/".getBytes(UTF_8);
        byte[] whole = Arrays.copyOf(tenant, tenant.length + slash.length + key.length);
        System.arraycopy(slash, 0, whole, tenant.length, slash.length);
        System.arraycopy(key, 0, whole, tenant.length + slash.length, key.length);
        return whole;
    }
}
