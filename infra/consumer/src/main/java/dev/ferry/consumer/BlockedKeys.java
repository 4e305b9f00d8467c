package dev.ferry.consumer;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Handlers, topics and [queue keys][QueueKey] whose later records must wait. A record without a
/// key blocks nobody.
final class BlockedKeys {
    private record Blocked(Member member, String topic, ByteBuffer key) {}

    private final Set<Blocked> keys = new HashSet<>();

    void add(Member member, String topic, byte[] key) {
        keys.add(new Blocked(member, topic, ByteBuffer.wrap(key)));
    }

    void add(Member member, ConsumerRecord<byte[], byte[]> record) {
        byte[] key = QueueKey.of(record);
        if (key != null) {
            add(member, record.topic(), key);
        }
    }

    boolean contains(Member member, ConsumerRecord<byte[], byte[]> record) {
        if (keys.isEmpty()) {
            return false;
        }
        byte[] key = QueueKey.of(record);
        return key != null
                && keys.contains(new Blocked(member, record.topic(), ByteBuffer.wrap(key)));
    }
}
