package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackOptions;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.security.DevelopmentIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Orders of one address while the clients of another do what they can to stop the services.
///
/// More on a machine that does nothing else: `-Dferry.attack.idle=10000 -Dferry.attack.rate=50
/// -Dferry.attack.seconds=60`. Both ends of the connections are in this process, which must be
/// allowed to have as many files.
class AttackIT {
    private static final int SLOW = 300;
    private static final int WAITS = 256;
    private static final int OVERSIZED = 4;
    private static final int IDLE = Integer.getInteger("ferry.attack.idle", 2_000);
    private static final int A_SECOND = Integer.getInteger("ferry.attack.rate", 10);
    private static final int SECONDS = Integer.getInteger("ferry.attack.seconds", 10);

    @TempDir private static Path folder = Path.of("");
    private static String shop = "";
    private static @Nullable EmbeddedStack stack;

    private final Queue<CompletableFuture<HttpResponse<String>>> orders =
            new ConcurrentLinkedQueue<>();

    private final Queue<CompletableFuture<HttpResponse<String>>> reads =
            new ConcurrentLinkedQueue<>();

    private final Queue<CompletableFuture<HttpResponse<String>>> health =
            new ConcurrentLinkedQueue<>();

    private final Histogram times = new ConcurrentHistogram(3);
    private final Histogram readTimes = new ConcurrentHistogram(3);

    @BeforeAll
    static void start() {
        stack =
                new EmbeddedStack(
                        new StackOptions(null, Ports.ANY, Map.of(), folder.resolve("key.json")),
                        _ -> {},
                        new StopSignal());
        stack.start();
        shop = token("shop");
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void orders_are_taken_and_health_is_green_while_others_attack(TestReporter reporter)
            throws Exception {
        URI commands = started().addresses().commands();
        URI queries = started().addresses().queries();
        try (HttpClient honest = client();
                Attackers attackers = new Attackers(token("mallory"));
                ScheduledExecutorService clock = Executors.newScheduledThreadPool(2)) {
            String customer = customer(honest, commands);
            attackers.idle(commands.getPort(), IDLE / 2);
            attackers.idle(queries.getPort(), IDLE / 2);
            attackers.slow(commands.getPort(), SLOW);
            attackers.waits(queries.getPort(), "/v1/orders/" + UUID.randomUUID(), WAITS);
            attackers.oversized(commands.getPort(), OVERSIZED);
            awaitAttack(honest, commands, queries);
            for (URI service : List.of(commands, queries)) {
                await().until(() ->
                        get(honest, service.resolve("/health/ready")).get().statusCode() == 200);
            }

            ScheduledFuture<?> placing =
                    clock.scheduleAtFixedRate(
                            () -> placed(honest, customer),
                            0,
                            TimeUnit.SECONDS.toNanos(1) / A_SECOND,
                            TimeUnit.NANOSECONDS);
            ScheduledFuture<?> asking =
                    clock.scheduleAtFixedRate(
                            () -> {
                                health.add(get(honest, commands.resolve("/health/ready")));
                                health.add(get(honest, queries.resolve("/health/ready")));
                            },
                            0,
                            250,
                            TimeUnit.MILLISECONDS);
            await().atMost(Duration.ofMinutes(5)).until(() -> orders.size() >= A_SECOND * SECONDS);
            assertThat(placing.cancel(false) && asking.cancel(false)).as("all were sent").isTrue();
            awaitAttack(honest, commands, queries);

            answered(orders, 201);
            answered(reads, 200);
            answered(health, 200);
            assertThat(attackers.oversizedBodies()).isPositive();
            reporter.publishEntry(
                    Map.of(
                            "orders",
                            summary(times),
                            "reads of them",
                            summary(readTimes),
                            "attackers' connections that were cut",
                            Integer.toString(attackers.cut())));
        }
    }

    private static void answered(
            Queue<CompletableFuture<HttpResponse<String>>> answers, int status) {
        assertThat(answers)
                .isNotEmpty()
                .allSatisfy(answer ->
                        assertThat(answer.get().statusCode())
                                .as(answer.get().body())
                                .isEqualTo(status));
    }

    private static String summary(Histogram times) {
        return "%d, p50 %.0f ms, p99 %.0f ms, most %.0f ms"
                .formatted(
                        times.getTotalCount(),
                        times.getValueAtPercentile(50) / 1e6,
                        times.getValueAtPercentile(99) / 1e6,
                        times.getMaxValue() / 1e6);
    }

    /// Places an order, and reads it as soon as it is there.
    private void placed(HttpClient honest, String customer) {
        URI commands = started().addresses().commands();
        URI queries = started().addresses().queries();
        UUID id = UUID.randomUUID();
        long begun = System.nanoTime();
        CompletableFuture<HttpResponse<String>> order =
                order(honest, commands, id, customer)
                        .whenComplete((_, _) -> times.recordValue(System.nanoTime() - begun));
        orders.add(order);
        reads.add(
                order.thenCompose(_ ->
                                get(
                                        honest,
                                        queries.resolve(
                                                "/v1/orders/" + id + "?min_version=1&wait=10s")))
                        .whenComplete((_, _) -> readTimes.recordValue(System.nanoTime() - begun)));
    }

    /// The attack is at its height: all slow clients and all waits are there.
    private static void awaitAttack(HttpClient honest, URI commands, URI queries) {
        await().untilAsserted(() -> {
            assertThat(meter(honest, commands, "ferry_http_connections"))
                    .isGreaterThan(SLOW + (double) IDLE / 4);
            assertThat(meter(honest, queries, "ferry_http_requests_waiting"))
                    .isGreaterThan(WAITS / 2.0);
        });
    }

    private static double meter(HttpClient honest, URI service, String name) throws Exception {
        String metrics = get(honest, service.resolve("/metrics")).get().body();
        Matcher found =
                Pattern.compile("^" + name + " ([0-9.E]+)$", Pattern.MULTILINE).matcher(metrics);
        assertThat(found.find()).as(name).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static CompletableFuture<HttpResponse<String>> order(
            HttpClient honest, URI commands, UUID id, String customer) {
        return send(
                honest,
                commands.resolve("/v1/orders"),
                """
                {"id": "%s", "customerId": "%s",
                 "lines": [{"product": "85123A", "description": "LANTERN", "quantity": 6,
                            "price": {"amount": "2.55", "currency": "GBP"}}],
                 "shippingAddress": {"country": "France"},
                 "billingAddress": {"country": "France"}}
                """
                        .formatted(id, customer));
    }

    private static String customer(HttpClient honest, URI commands) throws Exception {
        UUID id = UUID.randomUUID();
        assertThat(
                        send(
                                        honest,
                                        commands.resolve("/v1/customers"),
                                        """
                                        {"id": "%s", "name": "Ada",
                                         "shippingAddress": {"country": "France"},
                                         "billingAddress": {"country": "France"}}
                                        """
                                                .formatted(id))
                                .get()
                                .statusCode())
                .isEqualTo(201);
        return id.toString();
    }

    private static CompletableFuture<HttpResponse<String>> send(
            HttpClient client, URI address, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + shop)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.sendAsync(request, BodyHandlers.ofString()).orTimeout(2, TimeUnit.MINUTES);
    }

    private static CompletableFuture<HttpResponse<String>> get(HttpClient client, URI address) {
        return client.sendAsync(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Bearer " + shop)
                                .build(),
                        BodyHandlers.ofString())
                .orTimeout(2, TimeUnit.MINUTES);
    }

    /// From another address of this machine than the attackers, as other customers would be.
    private static HttpClient client() throws IOException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName("127.0.0.2"))
                .build();
    }

    private static String token(String tenant) {
        try {
            return DevelopmentIssuer.parse(Files.readString(folder.resolve("key.json")))
                    .token("test", tenant, Scopes.OF_TENANT, Instant.now(), Duration.ofHours(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedStack started() {
        return Objects.requireNonNull(stack);
    }
}
