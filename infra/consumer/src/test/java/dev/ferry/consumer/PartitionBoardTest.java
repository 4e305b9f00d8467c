package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PartitionBoardTest {
    private static final TopicPartition OWN = new TopicPartition("harbour.boat", 1);
    private static final TopicPartition OTHERS = new TopicPartition("harbour.boat", 2);

    private final PartitionBoard board = new PartitionBoard();

    @Test
    void a_thread_that_ends_removes_its_own_partitions_and_leaves_the_others()
            throws InterruptedException {
        Thread other = new Thread(() -> board.put(OTHERS, 7, null), "other");
        other.start();
        other.join();
        board.put(OWN, 5, "stopped");

        assertThat(board.removeOwn()).containsExactly(OWN);
        assertThat(board.entries())
                .containsOnly(entry(OTHERS, new PartitionBoard.Entry(7, null, "other")));

        board.remove(Set.of(OTHERS));
        assertThat(board.entries()).isEmpty();
    }

    @Test
    void a_request_for_a_rebalance_is_given_to_one_caller_only() {
        assertThat(board.takeRebalanceRequest()).isNull();

        board.requestRebalance("the topic has grown");

        assertThat(board.takeRebalanceRequest()).isEqualTo("the topic has grown");
        assertThat(board.takeRebalanceRequest()).isNull();
    }
}
