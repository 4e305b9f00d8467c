package dev.ferry.bench.projector;

import dev.ferry.consumer.EventBatch;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.projector.models.ReadModels;
import dev.ferry.projector.project.ReadModel;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Applies all events by the read models' handlers, then waits to be ended. Arguments: JDBC URL,
/// user, password, orders, customers.
public final class HandlersMain {
    private final AtomicLong applied = new AtomicLong();
    private final List<ReadModel> models = ReadModels.all();

    private HandlersMain() {}

    static void main(String[] arguments) throws Exception {
        ShopEvents events =
                new ShopEvents(Long.parseLong(arguments[3]), Long.parseLong(arguments[4]));
        HandlersMain handlers = new HandlersMain();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(HandlersOnly.THREADS)) {
            for (int share = 0; share < HandlersOnly.THREADS; share++) {
                int mine = share;
                Connection connection =
                        DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
                connection.setAutoCommit(false);
                running.add(
                        threads.submit(() -> {
                            handlers.apply(connection, events, mine);
                            return null;
                        }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        // Its processor time is read after the last event, so the process must still be there.
        new CountDownLatch(1).await();
    }

    private void apply(Connection connection, ShopEvents events, int share) throws SQLException {
        List<Envelope> unit = new ArrayList<>();
        List<SQLException> failures = new ArrayList<>();
        events.forEach(
                share,
                HandlersOnly.THREADS,
                envelope -> {
                    unit.add(envelope);
                    if (unit.size() == HandlersOnly.UNIT && failures.isEmpty()) {
                        commit(connection, unit, failures);
                    }
                });
        commit(connection, unit, failures);
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private void commit(Connection connection, List<Envelope> unit, List<SQLException> failures) {
        try {
            for (ReadModel model : models) {
                apply(connection, model, unit);
            }
            connection.commit();
            System.out.println(PrintedPosition.WORD + applied.addAndGet(unit.size()));
            unit.clear();
        } catch (SQLException e) {
            failures.add(e);
        }
    }

    private static void apply(Connection connection, ReadModel model, List<Envelope> unit)
            throws SQLException {
        List<Envelope> followed =
                unit.stream()
                        .filter(envelope ->
                                model.follows().stream()
                                        .anyMatch(type -> type.isInstance(envelope.event())))
                        .toList();
        if (!followed.isEmpty()) {
            Statements.run(
                    connection, "select set_config('search_path', ?, true)", model.name() + "_v1");
            model.apply(connection, new EventBatch(followed));
        }
    }
}
