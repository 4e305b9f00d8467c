package dev.ferry.relay.observe;

import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.loop.Step;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Keeps the gauges of what waits: one reading every [#PAUSE], two statements and a transaction.
///
/// While PostgreSQL does not answer the gauges are NaN: an old reading would say that all is well.
public final class BacklogPoll implements Step {
    static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration VALID = PAUSE.multipliedBy(4);

    private final Database database;
    private final Backlog backlog;

    private record Taken(BacklogReading reading, long nanoTime) {}

    /// Written by the poll's loop, read by whoever scrapes.
    private volatile @Nullable Taken last;

    public BacklogPoll(Database database, Backlog backlog) {
        this.database = database;
        this.backlog = backlog;
    }

    /// Registers the gauges.
    public void bindTo(MeterRegistry meters, Tags outbox) {
        gauge(meters, outbox, "pending", "rows", BacklogReading::pending);
        gauge(
                meters,
                outbox,
                "oldest.pending.age",
                "seconds",
                reading -> reading.oldestAge().toMillis() / 1_000.0);
        gauge(meters, outbox, "parked.messages", "rows", BacklogReading::parkedMessages);
    }

    private void gauge(
            MeterRegistry meters,
            Tags outbox,
            String name,
            String unit,
            ToDoubleFunction<BacklogReading> value) {
        Gauge.builder("ferry.relay." + name, () -> valid(value))
                .tags(outbox)
                .baseUnit(unit)
                .register(meters);
    }

    private double valid(ToDoubleFunction<BacklogReading> value) {
        Taken taken = last;
        return taken == null || System.nanoTime() - taken.nanoTime() > VALID.toNanos()
                ? Double.NaN
                : value.applyAsDouble(taken.reading());
    }

    @Override
    public Duration run() throws SQLException {
        last = new Taken(database.transaction(backlog::read), System.nanoTime());
        return PAUSE;
    }
}
