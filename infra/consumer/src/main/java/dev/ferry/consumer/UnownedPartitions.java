package dev.ferry.consumer;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/// Finds partitions that no member of the group reads, and requests a rebalance.
///
/// The leader of a group starts a rebalance when it sees added partitions. But a leader that was
/// restarted as a static member compares only with the partitions at its own start. Partitions that
/// were added while it was down would never be read.
final class UnownedPartitions {
    private static final int TIMEOUT_MS = (int) Duration.ofSeconds(5).toMillis();

    /// A rebalance takes some time; another request during one would start a second one.
    private static final long REST_NANOS = Duration.ofSeconds(15).toNanos();

    private final Admin admin;
    private final String group;
    private final List<String> topics;
    private final LogInspector inspector;
    private final PartitionBoard board;

    /// When a rebalance was last requested; zero for never.
    private long askedAt;

    UnownedPartitions(
            Admin admin,
            String group,
            List<String> topics,
            LogInspector inspector,
            PartitionBoard board) {
        this.admin = admin;
        this.group = group;
        this.topics = topics;
        this.inspector = inspector;
        this.board = board;
    }

    void look() throws InterruptedException, ExecutionException {
        if (askedAt != 0 && System.nanoTime() - askedAt < REST_NANOS) {
            return;
        }
        ConsumerGroupDescription described =
                admin.describeConsumerGroups(
                                List.of(group),
                                new DescribeConsumerGroupsOptions().timeoutMs(TIMEOUT_MS))
                        .all()
                        .get()
                        .get(group);
        if (described == null || described.groupState() != GroupState.STABLE) {
            return;
        }
        Set<TopicPartition> owned = new HashSet<>();
        for (MemberDescription member : described.members()) {
            owned.addAll(member.assignment().topicPartitions());
        }
        Set<String> unowned = new TreeSet<>();
        for (Map.Entry<String, TopicDescription> topic : inspector.topics(topics).entrySet()) {
            for (int i = 0; i < topic.getValue().partitions().size(); i++) {
                TopicPartition partition = new TopicPartition(topic.getKey(), i);
                if (!owned.contains(partition)) {
                    unowned.add(partition.toString());
                }
            }
        }
        if (!unowned.isEmpty()) {
            askedAt = System.nanoTime();
            board.requestRebalance("nobody reads " + String.join(", ", unowned));
        }
    }
}
