package dev.ferry.bench.command;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.ProcessorTime;
import dev.ferry.bench.report.Figure;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Clients that register customers, each one after the other.
///
/// @param clients at once
/// @param warmUp that does not count
/// @param duration that counts
record CommandLoad(int clients, Duration warmUp, Duration duration) {
    static final Figure RATE = Figure.compared("commands/s", 0);
    static final Figure P50 = Figure.of("p50 ms", 1);
    static final Figure P99 = Figure.of("p99 ms", 1);
    static final Figure SERVICE = Figure.compared("service µs/command", 0);
    static final Figure POSTGRES = Figure.of("PostgreSQL µs/command", 0);

    private static final double NANOS_PER_MILLI = 1e6;
    private static final String CUSTOMER =
            """
            {"name": "Customer 17850",
             "shippingAddress": {"street": "1 Harbour Way", "city": "Bristol", "country": "United Kingdom"},
             "billingAddress": {"country": "United Kingdom"}}
            """;

    /// @throws BenchException when a command is not answered 201
    Map<Figure, Double> run(CommandTrack track, CommandServer server) {
        send(server, warmUp);
        Duration service = ProcessorTime.ofTree(server.child().pid());
        Duration postgres = track.lab().postgresTime();
        long begun = System.nanoTime();
        Histogram times = send(server, duration);
        double seconds = (System.nanoTime() - begun) / 1e9;
        long commands = times.getTotalCount();
        Map<Figure, Double> figures = new LinkedHashMap<>();
        figures.put(RATE, commands / seconds);
        figures.put(P50, times.getValueAtPercentile(50) / NANOS_PER_MILLI);
        figures.put(P99, times.getValueAtPercentile(99) / NANOS_PER_MILLI);
        figures.put(
                SERVICE,
                micros(ProcessorTime.ofTree(server.child().pid()).minus(service), commands));
        figures.put(POSTGRES, micros(track.lab().postgresTime().minus(postgres), commands));
        return figures;
    }

    private Histogram send(CommandServer server, Duration time) {
        Histogram times = new ConcurrentHistogram(3);
        long end = System.nanoTime() + time.toNanos();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.uri("/v1/customers"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(CUSTOMER));
        if (!server.token().isEmpty()) {
            request.header("Authorization", "Bearer " + server.token());
        }
        HttpRequest command = request.build();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient client =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int each = 0; each < clients; each++) {
                running.add(
                        threads.submit(() -> {
                            while (System.nanoTime() < end) {
                                times.recordValue(timed(client, command));
                            }
                            return null;
                        }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The benchmark was stopped.", e);
        } catch (ExecutionException e) {
            throw new BenchException("A command failed: " + e.getCause(), e);
        }
        return times;
    }

    private static long timed(HttpClient client, HttpRequest command)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<String> answer = client.send(command, BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new BenchException("The answer is " + answer.statusCode() + answer.body());
        }
        return System.nanoTime() - begun;
    }

    private static double micros(Duration time, long commands) {
        return time.toNanos() / 1_000.0 / commands;
    }
}
