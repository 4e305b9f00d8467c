package dev.ferry.relay.observe;

import dev.ferry.runtime.loop.Step;
import dev.ferry.runtime.telemetry.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says when a transaction stays open in a topic that the relay writes to.
///
/// Consumers with `read_committed` stop in front of it, for ever if Kafka has forgotten to end it
/// ("A transaction that hangs" in RELAYING.md), while the relay goes on publishing behind it and
/// looks healthy. Every [#PAUSE] all producers of the topics are checked, because consumers wait
/// for anybody's transaction. Run by one loop, read by any thread.
public final class TransactionMonitor implements Step, HealthCheck {
    static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Logger log = LoggerFactory.getLogger(TransactionMonitor.class);

    private final Admin admin;
    private final Pattern topics;
    private final Duration patience;

    /// Open transactions and when they were first seen.
    private final Map<Open, Long> seen = new ConcurrentHashMap<>();

    private record Open(TopicPartition partition, long producerId, long offset) {}

    /// @param topics those that the relay's own topics are among
    /// @param patience longer than any transaction of the relay may last
    public TransactionMonitor(Admin admin, Pattern topics, Duration patience) {
        this.admin = admin;
        this.topics = topics;
        this.patience = patience;
    }

    /// While Kafka does not answer nothing new is known; the workers say that it is away.
    @Override
    public Duration run() throws InterruptedException {
        try {
            Map<Open, Long> open = new HashMap<>();
            producers()
                    .forEach((partition, state) ->
                            state.activeProducers()
                                    .forEach(producer -> {
                                        if (producer.currentTransactionStartOffset().isPresent()) {
                                            open.put(
                                                    new Open(
                                                            partition,
                                                            producer.producerId(),
                                                            producer.currentTransactionStartOffset()
                                                                    .getAsLong()),
                                                    System.nanoTime());
                                        }
                                    }));
            seen.keySet().retainAll(open.keySet());
            open.forEach(seen::putIfAbsent);
        } catch (ExecutionException e) {
            log.debug("open transactions are not known", e);
        }
        return PAUSE;
    }

    private Map<TopicPartition, PartitionProducerState> producers()
            throws ExecutionException, InterruptedException {
        List<String> names =
                admin.listTopics().names().get().stream()
                        .filter(name -> topics.matcher(name).matches())
                        .toList();
        List<TopicPartition> partitions = new ArrayList<>();
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

    @Override
    public @Nullable String problem() {
        long now = System.nanoTime();
        return seen.entrySet().stream()
                .min(Comparator.comparing(Map.Entry::getValue))
                .filter(oldest -> now - oldest.getValue() > patience.toNanos())
                .map(oldest -> sentence(oldest.getKey(), now - oldest.getValue()))
                .orElse(null);
    }

    private static String sentence(Open open, long nanos) {
        return "in %s a transaction of producer %d has been open at offset %d for %d s, and read_committed consumers wait there; if its producer is dead: kafka-transactions.sh --bootstrap-server … abort --topic %s --partition %d --start-offset %d, see \"A transaction that hangs\" in RELAYING.md"
                .formatted(
                        open.partition(),
                        open.producerId(),
                        open.offset(),
                        TimeUnit.NANOSECONDS.toSeconds(nanos),
                        open.partition().topic(),
                        open.partition().partition(),
                        open.offset());
    }
}
