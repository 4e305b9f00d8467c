package dev.ferry.consumer;

import java.time.Duration;
import java.util.HashMap;
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
/// and the first database would miss their events. Kafka stores the tie: the offsets that are
/// reported to Kafka have the database's identity as metadata. A service that finds another
/// identity there does not join.
///
/// Two services that claim an untied group at the same moment both find it untied, and the second
/// overwrites the tie of the first. So a running service checks the tie again and again: one of the
/// two finds the other's identity, and leaves. It has moved no position of the other's.
///
/// A group that is deleted in Kafka is untied. This is safe, because the positions are in
/// PostgreSQL.
final class GroupClaim {
    private static final Logger log = LoggerFactory.getLogger(GroupClaim.class);
    private static final int TIMEOUT_MS = (int) Duration.ofSeconds(10).toMillis();
    private static final String PREFIX = "ferry-database:";

    private final Admin admin;
    private final String group;
    private final TopicPartition first;
    private final String metadata;

    /// @param first a partition of the group; its offset gets the tie before any other offset is
    ///   reported
    /// @param database identity of the database that has the group's checkpoints
    GroupClaim(Admin admin, String group, TopicPartition first, String database) {
        this.admin = admin;
        this.group = group;
        this.first = first;
        metadata = metadata(database);
    }

    /// The metadata of the offsets that are reported to Kafka.
    static String metadata(String database) {
        return PREFIX + database;
    }

    /// Ties the group to the database, or checks that it is tied already.
    ///
    /// @throws ForeignGroupException when the group belongs to another database
    void claim() throws InterruptedException, ExecutionException {
        if (!check()) {
            tie();
            boolean _ = check();
        }
    }

    /// Checks that the group does not belong to another database.
    ///
    /// @return whether it is tied to this one
    /// @throws ForeignGroupException when it belongs to another
    boolean check() throws InterruptedException, ExecutionException {
        Map<TopicPartition, String> ties = ties();
        // A service that claimed the group at the same moment may have tied other partitions.
        String tie = ties.getOrDefault(first, ties.values().stream().findAny().orElse(null));
        if (tie != null && !tie.equals(metadata)) {
            throw new ForeignGroupException(group, tie, metadata);
        }
        return tie != null;
    }

    /// Writes the tie, and overwrites one that another service has written meanwhile.
    void tie() throws InterruptedException, ExecutionException {
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
            // The group's members have reported no offset yet; their reports will tie it.
            log.info("The group {} is active and was not tied here", group);
        }
    }

    /// An offset may be missing, and one that an older version reported has other metadata.
    private Map<TopicPartition, String> ties() throws InterruptedException, ExecutionException {
        Map<TopicPartition, String> ties = new HashMap<>();
        told().forEach((partition, offset) -> {
            if (offset != null && offset.metadata().startsWith(PREFIX)) {
                ties.put(partition, offset.metadata());
            }
        });
        return ties;
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
