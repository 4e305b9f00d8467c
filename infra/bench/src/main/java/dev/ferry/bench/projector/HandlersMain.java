package dev.ferry.bench.projector;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Applies all events by the read models' handlers, then waits to be ended. Arguments: JDBC URL,
/// user, password, orders, customers.
public final class HandlersMain {
    private HandlersMain() {}

    static void main(String[] arguments) throws Exception {
        ShopEvents events =
                new ShopEvents(Long.parseLong(arguments[3]), Long.parseLong(arguments[4]));
        HandlerUnits units = new HandlerUnits();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(HandlersOnly.THREADS)) {
            for (int share = 0; share < HandlersOnly.THREADS; share++) {
                int mine = share;
                Connection connection =
                        DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
                connection.setAutoCommit(false);
                running.add(
                        threads.submit(() -> {
                            units.apply(connection, events, mine);
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
}
