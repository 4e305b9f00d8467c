package dev.ferry.consumer;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Topics and keys whose later records must wait.
///
/// The key stands for the aggregate, because nothing else of an undecodable record can be trusted.
/// A record without a key blocks nobody.
final class BlockedKeys {
    private final Map<String, Set<ByteBuffer>> keys = new HashMap<>();

    void add(String topic, byte[] key) {
        keys.computeIfAbsent(topic, _ -> new HashSet<>()).add(ByteBuffer.wrap(key));
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key != null) {
            add(record.topic(), key);
        }
    }

    boolean contains(ConsumerRecord<byte[], byte[]> record) {
        Collection<ByteBuffer> ofTopic = keys.getOrDefault(record.topic(), Set.of());
        byte[] key = record.key();
        return key != null && ofTopic.contains(ByteBuffer.wrap(key));
    }
}
