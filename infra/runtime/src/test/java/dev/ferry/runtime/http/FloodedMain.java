package dev.ferry.runtime.http;

import java.time.Duration;

/// A server that says its port, in a process of its own.
final class FloodedMain {
    private static final Duration LONG = Duration.ofMinutes(5);

    private FloodedMain() {}

    /// @param arguments how many connections it may take
    static void main(String... arguments) {
        HttpLimits limits = new HttpLimits(LONG, LONG, LONG, Integer.parseInt(arguments[0]), 1_000);
        HttpConfig config = new HttpConfig("127.0.0.1", 0, 256, 1_000, "", limits);
        RunningServer server =
                new RunningServer(
                        config,
                        routes -> routes.get("/quick", Access.open(), _ -> Answer.empty(204)));
        System.out.println("port " + server.port());
    }
}
