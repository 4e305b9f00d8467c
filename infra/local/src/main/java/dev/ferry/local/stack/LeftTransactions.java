package dev.ferry.local.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends what the producers of a killed stack left open in the stack's Kafka.
///
/// A broker that is killed while it ends a transaction can forget a partition of it (KIP-664), and
/// then no `read_committed` consumer gets past that place. Run before the stack's services start:
/// until then, every transaction of theirs belongs to a dead process. Transactions of other
/// programs are left to them.
final class LeftTransactions {
    private static final Logger log = LoggerFactory.getLogger(LeftTransactions.class);

    /// As the relay names its producers.
    private static final String OURS = "ferry-relay-";

    private LeftTransactions() {}

    /// @return how many were ended, counted by partition
    static int end(Admin admin) throws ExecutionException, InterruptedException {
        return end(admin, producers(admin));
    }

    /// @param partitions the topics' producers as they were a moment ago
    static int end(Admin admin, Map<TopicPartition, PartitionProducerState> partitions)
            throws ExecutionException, InterruptedException {
        Map<Long, TransactionListing> known = new HashMap<>();
        admin.listTransactions().all().get().forEach(each -> known.put(each.producerId(), each));
        int ended = 0;
        for (Map.Entry<TopicPartition, PartitionProducerState> partition : partitions.entrySet()) {
            for (ProducerState producer : partition.getValue().activeProducers()) {
                if (producer.currentTransactionStartOffset().isPresent()
                        && mayBeEnded(
                                partition.getKey(), producer, known.get(producer.producerId()))
                        && abort(admin, partition.getKey(), producer)) {
                    ended++;
                }
            }
        }
        return ended;
    }

    /// What is decided to be committed must not be aborted, and what its coordinator still ends it
    /// will end by itself.
    private static boolean mayBeEnded(
            TopicPartition partition, ProducerState producer, @Nullable TransactionListing known) {
        if (known == null) {
            return true;
        }
        if (!known.transactionalId().startsWith(OURS)) {
            return false;
        }
        boolean undecided =
                known.state() == TransactionState.ONGOING
                        || known.state() == TransactionState.EMPTY
                        || known.state() == TransactionState.COMPLETE_ABORT;
        if (!undecided) {
            log.error(
                    "in {} a transaction of {} is open at offset {} and its state is {}: if it does not end by itself, see \"A transaction that hangs\" in outbox-relay/RELAYING.md",
                    partition,
                    known.transactionalId(),
                    producer.currentTransactionStartOffset().orElse(-1),
                    known.state());
        }
        return undecided;
    }

    static Map<TopicPartition, PartitionProducerState> producers(Admin admin)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        var names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
        admin.describeTopics(names)
                .allTopicNames()
                .get()
                .forEach((name, topic) ->
                        topic.partitions()
                                .forEach(each ->
                                        partitions.add(
                                                new TopicPartition(name, each.partition()))));
        return partitions.isEmpty() ? Map.of() : admin.describeProducers(partitions).all().get();
    }

    /// @return whether this has ended it; false when Kafka has done so meanwhile
    private static boolean abort(Admin admin, TopicPartition partition, ProducerState producer)
            throws ExecutionException, InterruptedException {
        long offset = producer.currentTransactionStartOffset().orElse(-1);
        try {
            admin.abortTransaction(
                            new AbortTransactionSpec(
                                    partition,
                                    producer.producerId(),
                                    (short) producer.producerEpoch(),
                                    producer.coordinatorEpoch().orElse(-1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidProducerEpochException) {
                // Its coordinator ends a transaction under a higher epoch.
                log.info(
                        "Kafka itself has ended what was open in {} at offset {}",
                        partition,
                        offset);
                return false;
            }
            throw e;
        }
        log.warn(
                "ended a transaction that a killed stack left open in {} at offset {}",
                partition,
                offset);
        return true;
    }
}
