package dev.ferry.consumer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ties a consumer group to one database.
///
/// A second service with the same group name on another database would get some of the partitions,
/// and the first database would miss their events. Kafka keeps the tie: the offsets that it is told
/// carry the database's identity as metadata. Whoever finds another identity there does not join.
///
/// A group that is deleted in Kafka is untied: positions are in PostgreSQL, so that does no harm.
final class GroupClaim {
    private static final Logger log = LoggerFactory.getLogger(GroupClaim.class);
    private static final int TIMEOUT_MS = (int) Duration.ofSeconds(10).toMillis();
    private static final String PREFIX = "ferry-database:";

    private final Admin admin;
    private final String group;
    private final String metadata;

    /// @param database identity of the database that keeps the group's checkpoints
    GroupClaim(Admin admin, String group, String database) {
        this.admin = admin;
        this.group = group;
        metadata = metadata(database);
    }

    /// What an offset carries that is told to Kafka.
    static String metadata(String database) {
        return PREFIX + database;
    }

    /// Ties the group to the database, or makes sure that it is tied already.
    ///
    /// @param first a partition of the group, whose offset carries the tie before any other is told
    /// @throws IllegalStateException when the group belongs to another database
    void claim(TopicPartition first) throws InterruptedException, ExecutionException {
        if (isTied()) {
            return;
        }
        try {
            admin.alterConsumerGroupOffsets(
                            group,
                            Map.of(first, new OffsetAndMetadata(0, metadata)),
                            new AlterConsumerGroupOffsetsOptions().timeoutMs(TIMEOUT_MS))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownMemberIdException)) {
                throw e;
            }
            // The group has members that have told no offset yet; they will tie it.
            log.info("The group {} is active and was not tied here", group);
        }
        // Another database may have been quicker.
        boolean _ = isTied();
    }

    private boolean isTied() throws InterruptedException, ExecutionException {
        boolean tied = false;
        for (OffsetAndMetadata told : told().values()) {
            // An offset can be missing, and one that an older version told has other metadata.
            if (told != null && told.metadata().startsWith(PREFIX)) {
                if (!told.metadata().equals(metadata)) {
                    throw new IllegalStateException(
                            """
                            the consumer group %s belongs to another database (%s, and this one is %s); \
                            set another application-id, or, if this database has taken the other one's \
                            place, stop the other projector and delete the group in Kafka with \
                            kafka-consumer-groups.sh --delete --group %s, which does no harm\
                            """
                                    .formatted(group, told.metadata(), metadata, group));
                }
                tied = true;
            }
        }
        return tied;
    }

    private Map<TopicPartition, OffsetAndMetadata> told()
            throws InterruptedException, ExecutionException {
        try {
            return admin.listConsumerGroupOffsets(
                            group, new ListConsumerGroupOffsetsOptions().timeoutMs(TIMEOUT_MS))
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }
}
