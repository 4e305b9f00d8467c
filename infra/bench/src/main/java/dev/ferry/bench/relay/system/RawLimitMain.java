package dev.ferry.bench.relay.system;

import dev.ferry.bench.relay.load.LoadProgress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Empties `outbox.message` on several connections, each with a share of the lanes, and prints how
/// it went, see [LoadProgress]. Arguments: JDBC URL, user, password, connections, batch size.
public final class RawLimitMain {
    private RawLimitMain() {}

    static void main(String[] arguments) throws Exception {
        int connections = Integer.parseInt(arguments[3]);
        int batch = Integer.parseInt(arguments[4]);
        LoadProgress progress = new LoadProgress();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int number = 0; number < connections; number++) {
                Connection connection =
                        DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
                RawWorker worker = new RawWorker(connection, number, connections, batch, progress);
                running.add(
                        threads.submit(() -> {
                            worker.run();
                            return null;
                        }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        progress.end();
    }
}
