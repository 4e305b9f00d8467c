package dev.ferry.bench.relay.load;

import dev.ferry.bench.lab.BenchException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// A `read_committed` consumer of the whole topic that hands every record to the ledger.
///
/// Runs on a thread of its own. An event counts as visible when `poll` has returned it.
public final class Watcher implements Arrivals {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long LOOK_MILLIS = 5;

    /// How long duplicates are looked out for when everything is there.
    private static final long AFTERMATH_MILLIS = 500;

    /// Told of each event, with the time at which it became visible.
    @FunctionalInterface
    public interface Listener {
        void arrived(int number, long nanos);
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Ledger ledger;
    private final Listener listener;
    private final BooleanSupplier alive;
    private final Thread thread = new Thread(this::run, "watcher");
    private final CountDownLatch assigned = new CountDownLatch(1);

    // Written by the watcher's thread, read by the one that waits.
    private volatile long expected;
    private volatile long first;
    private volatile long half;
    private volatile long last;
    private volatile boolean stopped;
    private volatile @Nullable Throwable failure;

    /// @param expected how many different events will come, or 0 as long as that is open
    /// @param wait what the broker may collect before it answers; short for latency
    /// @param alive whether there is still somebody to wait for
    public Watcher(
            String bootstrapServers,
            Ledger ledger,
            long expected,
            Wait wait,
            BooleanSupplier alive,
            Listener listener) {
        this.ledger = ledger;
        this.expected = expected;
        this.alive = alive;
        this.listener = listener;
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                5_000,
                                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                                wait.bytes(),
                                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                                wait.millis()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
    }

    /// What the broker may collect before it answers a fetch.
    public record Wait(int bytes, int millis) {
        /// Larger answers leave more of the machine to what is measured.
        public static final Wait BULK = new Wait(256 * 1024, 20);

        public static final Wait NONE = new Wait(1, 500);
    }

    public Watcher start(String topic) {
        consumer.assign(
                consumer.partitionsFor(topic).stream()
                        .map(each -> new TopicPartition(topic, each.partition()))
                        .toList());
        thread.start();
        try {
            assigned.await();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return this;
    }

    /// Fixes how many events there are to wait for.
    public void expect(long events) {
        expected = events;
    }

    @Override
    public void awaitFirst(Duration patience) {
        await(() -> first != 0, patience);
    }

    /// Waits until so many different events have arrived.
    public void awaitCount(long events, Duration patience) {
        await(() -> ledger.distinct() >= events, patience);
    }

    @Override
    public Milestones awaitLast(Duration patience) {
        await(() -> ledger.distinct() >= expected, patience);
        look(AFTERMATH_MILLIS);
        close();
        String complaint = ledger.complaint(expected);
        if (!complaint.isEmpty()) {
            throw new BenchException(complaint);
        }
        return new Milestones(first, half, last);
    }

    /// Ends the thread. What arrived is in the ledger.
    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void run() {
        try (consumer) {
            consumer.poll(Duration.ZERO);
            assigned.countDown();
            while (!stopped) {
                read();
            }
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            assigned.countDown();
        }
    }

    private void read() {
        var records = consumer.poll(POLL);
        if (records.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        if (first == 0) {
            first = now;
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            listener.arrived(ledger.note(record.value()), now);
        }
        long arrived = ledger.distinct();
        if (half == 0 && expected > 0 && arrived >= expected / 2) {
            half = now;
        }
        if (last == 0 && expected > 0 && arrived >= expected) {
            last = now;
        }
    }

    private void await(BooleanSupplier reached, Duration patience) {
        long progress = -1;
        long deadline = 0;
        while (!reached.getAsBoolean()) {
            Throwable broken = failure;
            if (broken != null) {
                throw new BenchException("The consumer failed: " + broken.getMessage(), broken);
            }
            long arrived = ledger.distinct();
            if (arrived != progress) {
                progress = arrived;
                deadline = System.nanoTime() + patience.toNanos();
            }
            if (!alive.getAsBoolean() || System.nanoTime() > deadline) {
                throw new BenchException("Nothing arrived any more after " + arrived + " events.");
            }
            look(LOOK_MILLIS);
        }
    }

    /// Waits a little; the ends are noted by the watcher's thread, so this decides no figure.
    private void look(long millis) {
        try {
            TimeUnit.MILLISECONDS.timedJoin(thread, millis);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static BenchException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new BenchException("The benchmark was stopped.", cause);
    }
}
