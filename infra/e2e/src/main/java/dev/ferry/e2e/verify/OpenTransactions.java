package dev.ferry.e2e.verify;

import dev.ferry.e2e.verify.world.Broker;
import dev.ferry.runtime.kafka.KafkaClients;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;

/// What Kafka knows of transactions that have not ended: the partitions' side and the
/// coordinator's. Where they disagree, the transaction hangs (KIP-664).
final class OpenTransactions {
    private static final int ANSWER_SECONDS = 30;

    private OpenTransactions() {}

    /// A line for each partition that waits for a producer, and for each transaction that the
    /// coordinator holds open.
    static List<String> describe(Broker broker) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        try (Admin admin = KafkaClients.admin(broker.config(), "verify-transactions")) {
            admin.describeProducers(partitions(admin))
                    .all()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .forEach((partition, state) ->
                            state.activeProducers().stream()
                                    .filter(each ->
                                            each.currentTransactionStartOffset().isPresent())
                                    .forEach(each -> lines.add(partition + " waits for " + each)));
            for (TransactionListing each :
                    admin.listTransactions().all().get(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                if (isOpen(each.state())) {
                    lines.add("open: " + each);
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            lines.add("Kafka does not tell which transactions are open: " + e);
        }
        return lines;
    }

    private static boolean isOpen(TransactionState state) {
        return switch (state) {
            case EMPTY, COMPLETE_ABORT, COMPLETE_COMMIT -> false;
            default -> true;
        };
    }

    private static List<TopicPartition> partitions(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<TopicPartition> all = new ArrayList<>();
        admin.describeTopics(List.of(Broker.TOPIC, "__consumer_offsets"))
                .allTopicNames()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                .forEach((topic, description) ->
                        description
                                .partitions()
                                .forEach(each ->
                                        all.add(new TopicPartition(topic, each.partition()))));
        return all;
    }
}
