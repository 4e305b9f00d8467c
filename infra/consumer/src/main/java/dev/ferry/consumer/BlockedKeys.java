package dev.ferry.consumer;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Handlers, topics and keys whose later records must wait.
///
/// The key stands for the aggregate, because nothing else of an undecodable record can be trusted.
/// A record without a key blocks nobody.
final class BlockedKeys {
    private record Blocked(Member member, String topic, ByteBuffer key) {}

    private final Set<Blocked> keys = new HashSet<>();

    void add(Member member, String topic, byte[] key) {
        keys.add(new Blocked(member, topic, ByteBuffer.wrap(key)));
    }

    void add(Member member, ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key != null) {
            add(member, record.topic(), key);
        }
    }

    boolean contains(Member member, ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        return key != null
                && !keys.isEmpty()
                && keys.contains(new Blocked(member, record.topic(), ByteBuffer.wrap(key)));
    }
}
