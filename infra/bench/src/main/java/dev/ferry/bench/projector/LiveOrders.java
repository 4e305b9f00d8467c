package dev.ferry.bench.projector;

import dev.ferry.bench.lab.BenchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/// Places orders of a shop at a steady pace, each a record of its own.
final class LiveOrders implements AutoCloseable {
    private final ShopEvents events;
    private final Producer<byte[], byte[]> producer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /// When each order of this period was sent, in the order in which Kafka took them.
    private final List<Long> sent = new ArrayList<>();

    private @Nullable ScheduledFuture<?> pace;
    private @Nullable Exception failure;

    /// All orders that were ever placed here.
    private final AtomicLong placed = new AtomicLong();

    LiveOrders(String bootstrapServers, ShopEvents events) {
        this.events = events;
        producer = ShopTopics.producer(bootstrapServers, Duration.ZERO);
    }

    /// How many orders were placed in all periods so far.
    long placed() {
        return placed.get();
    }

    /// Begins a period.
    synchronized void start(int perSecond) {
        sent.clear();
        long pause = Duration.ofSeconds(1).toNanos() / perSecond;
        pace = clock.scheduleAtFixedRate(this::place, 0, pause, TimeUnit.NANOSECONDS);
    }

    private void place() {
        long at = System.nanoTime();
        var _ =
                producer.send(
                        ShopTopics.record(
                                events.placed(events.orders() + placed.getAndIncrement())),
                        (_, error) -> written(at, error));
    }

    private synchronized void written(long at, @Nullable Exception error) {
        if (error == null) {
            sent.add(at);
        } else {
            failure = error;
        }
    }

    /// Ends the period, and waits until Kafka has all its orders.
    ///
    /// @return when each was sent, of [System#nanoTime], in the order in which Kafka took them
    List<Long> stop() {
        if (pace != null && !pace.cancel(false)) {
            throw new BenchException("The orders ended before their time.");
        }
        try {
            clock.submit(producer::flush).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The benchmark was stopped.", e);
        } catch (ExecutionException e) {
            throw new BenchException("The orders cannot be written to Kafka.", e);
        }
        return sent();
    }

    private synchronized List<Long> sent() {
        if (failure != null) {
            throw new BenchException("The orders cannot be written to Kafka.", failure);
        }
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close();
    }
}
