package dev.ferry.e2e.verify;

import dev.ferry.e2e.verify.world.Broker;
import dev.ferry.runtime.kafka.KafkaClients;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;

/// What Kafka knows of transactions that have not ended: the partitions' side and the
/// coordinator's. Where they disagree, the transaction hangs (KIP-664).
final class OpenTransactions {
    private static final int ANSWER_SECONDS = 30;

    private OpenTransactions() {}

    /// A line for each partition that waits for a producer, and for each transaction that the
    /// coordinator holds open. What cannot be learned is said instead.
    static List<String> describe(Broker broker) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        try (Admin admin = KafkaClients.admin(broker.internalConfig(), "verify-transactions")) {
            learn(lines, () -> waiting(admin));
            learn(lines, () -> open(admin));
        }
        return lines;
    }

    @FunctionalInterface
    private interface Question {
        List<String> ask() throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static void learn(List<String> lines, Question question) throws InterruptedException {
        try {
            lines.addAll(question.ask());
        } catch (ExecutionException | TimeoutException e) {
            lines.add("Kafka does not tell which transactions are open: " + e);
        }
    }

    private static List<String> waiting(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<String> lines = new ArrayList<>();
        admin.describeProducers(partitions(admin))
                .all()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, state) ->
                        state.activeProducers().stream()
                                .filter(each -> each.currentTransactionStartOffset().isPresent())
                                .forEach(each -> lines.add(partition + " waits for " + each)));
        return lines;
    }

    private static List<String> open(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        return admin.listTransactions().all().get(ANSWER_SECONDS, TimeUnit.SECONDS).stream()
                .filter(each -> isOpen(each.state()))
                .map(each -> "open: " + each)
                .toList();
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
