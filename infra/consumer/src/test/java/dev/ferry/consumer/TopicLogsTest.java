package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class TopicLogsTest {
    private static final String TOPIC = "ferry.order";
    private static final Map<TopicPartition, PartitionLog> FIRST_OF_THREE =
            Map.of(
                    new TopicPartition(TOPIC, 0),
                    new PartitionLog(Uuid.METADATA_TOPIC_ID, 3, 0, 7, 7));

    @Test
    void nothing_is_concluded_about_partitions_that_the_broker_did_not_tell_of() {
        assertThatThrownBy(() -> new TopicLogs(TOPIC, 3, FIRST_OF_THREE))
                .isInstanceOf(ConsumerException.class)
                .hasMessage(
                        "the broker does not tell where partitions 1, 2 of ferry.order begin and end: see that they have a leader, and try again");
    }

    @Test
    void a_topic_of_which_every_partition_was_told_can_be_accepted() {
        assertThat(new TopicLogs(TOPIC, 1, FIRST_OF_THREE).logs()).isEqualTo(FIRST_OF_THREE);
    }
}
