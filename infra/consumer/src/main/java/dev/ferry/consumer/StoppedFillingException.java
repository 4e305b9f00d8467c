package dev.ferry.consumer;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// A filling cannot continue until a person decides. The message is one sentence: what is wrong,
/// where, what to do.
final class StoppedFillingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable MissingVersions missing;

    StoppedFillingException(String sentence) {
        this(sentence, null);
    }

    /// @param missing the versions that the sentence names as missing; null for none
    StoppedFillingException(String sentence, @Nullable MissingVersions missing) {
        super(sentence);
        this.missing = missing;
    }

    @Nullable MissingVersions missing() {
        return missing;
    }

    /// The sentence for records that Kafka deleted before the member had read them.
    ///
    /// @param positions where the member would have read on
    static String recordsGone(
            Member member, Map<TopicPartition, Long> positions, FillAdvice advice) {
        Map.Entry<TopicPartition, Long> first = positions.entrySet().iterator().next();
        return "%s can no longer be read from offset %d of %s partition %d; %s"
                .formatted(
                        member,
                        first.getValue(),
                        first.getKey().topic(),
                        first.getKey().partition(),
                        advice.unreadable(member.handler(), first.getKey().topic()));
    }
}
