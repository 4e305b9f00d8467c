package dev.ferry.runtime.http;

import java.io.IOException;
import java.time.Duration;

/// A server in a process of its own that may open only so many files, which says its port.
final class FloodedMain {
    private static final Duration LONG = Duration.ofMinutes(5);

    private FloodedMain() {}

    /// @param arguments how many connections the server may take, and how many files the process
    ///   may open
    static void main(String... arguments) throws IOException, InterruptedException {
        limitFiles(ProcessHandle.current().pid(), Integer.parseInt(arguments[1]));
        HttpLimits limits = new HttpLimits(LONG, LONG, LONG, Integer.parseInt(arguments[0]), 1_000);
        HttpConfig config = new HttpConfig("127.0.0.1", 0, 256, 1_000, "", limits);
        RunningServer server =
                new RunningServer(
                        config,
                        routes -> routes.get("/quick", Access.open(), _ -> Answer.empty(204)));
        System.out.println("port " + server.port());
    }

    /// Sets how many files a process may open from now on.
    static void limitFiles(long pid, int files) throws IOException, InterruptedException {
        int code =
                new ProcessBuilder(
                                "prlimit", "--pid", Long.toString(pid), "--nofile=" + files + ":")
                        .inheritIO()
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new IllegalStateException("prlimit failed with " + code);
        }
    }
}
