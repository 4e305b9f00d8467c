package dev.ferry.consumer;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of Kafka Streams and of what monitors it, from its start to its end.
final class RunningGroup {
    private static final Logger log = LoggerFactory.getLogger(RunningGroup.class);

    private final KafkaStreams streams;
    private final Admin admin;
    private final GroupClaim claim;
    private final PartitionWatch partitions;
    private final UnownedPartitions unowned;

    /// @param streams already started
    /// @param admin closed with this object
    RunningGroup(
            KafkaStreams streams,
            Admin admin,
            GroupClaim claim,
            PartitionWatch partitions,
            UnownedPartitions unowned) {
        this.streams = streams;
        this.admin = admin;
        this.claim = claim;
        this.partitions = partitions;
        this.unowned = unowned;
    }

    boolean hasEnded() {
        return streams.state().hasCompletedShutdown();
    }

    int threads() {
        return streams.metadataForLocalThreads().size();
    }

    /// @throws ForeignGroupException when another database has claimed the group meanwhile
    void look() throws InterruptedException, ExecutionException {
        boolean _ = claim.check();
        partitions.look();
        unowned.look();
    }

    /// Commits what was processed, leaves the group and stops.
    void close(Duration timeout) {
        if (!streams.close(
                CloseOptions.timeout(timeout)
                        .withGroupMembershipOperation(
                                CloseOptions.GroupMembershipOperation.LEAVE_GROUP))) {
            log.warn("Kafka Streams did not stop within {} s", timeout.toSeconds());
        }
        admin.close(Duration.ofSeconds(5));
    }
}
