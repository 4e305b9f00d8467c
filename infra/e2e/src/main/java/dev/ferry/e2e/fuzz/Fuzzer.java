package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.Caller;
import dev.ferry.e2e.front.FrontDoor;
import dev.ferry.e2e.front.Wire;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.jdbc.Roles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One run: sends the requests from some threads at once, and looks at the rows in between and at
/// the end.
final class Fuzzer {
    private static final int THREADS = 8;
    private static final int LOOKS = 10;
    private static final Duration SETTLES = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final FuzzPlan plan;
    private final StopSignal stop;
    private final PrintWriter out;
    private final AnswerCheck check;
    private final Tally tally = new Tally();
    private final List<String> broken = new ArrayList<>();
    private int looks;

    /// @param out told how far the run is
    /// @param check of every answer
    Fuzzer(FuzzPlan plan, StopSignal stop, PrintWriter out, AnswerCheck check) {
        this.plan = plan;
        this.stop = stop;
        this.out = out;
        this.check = check;
    }

    FuzzResult run(FrontDoor door, FurnishedTenants furnished) throws Exception {
        RequestMaker maker = new RequestMaker(plan.seed(), furnished);
        long begun = System.nanoTime();
        try (Connection owner = door.connect(Roles.OWNER)) {
            if (plan.only() == FuzzPlan.ALL) {
                sendAll(maker, owner);
            } else {
                sendOne(maker);
            }
            resumeRelay(door, furnished.administrator());
            settle(owner);
        }
        return new FuzzResult(
                plan,
                tally,
                maker.operations(),
                List.copyOf(broken),
                looks,
                Duration.ofNanos(System.nanoTime() - begun),
                stop.isRequested());
    }

    private void sendOne(RequestMaker maker) throws IOException {
        FuzzRequest request = maker.make(plan.only());
        out.printf(Locale.ROOT, "    %s%n", request.shown());
        try (Sender sender = new Sender(tally, check)) {
            sender.send(request);
        }
    }

    private void sendAll(RequestMaker maker, Connection owner) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                senders.add(threads.submit(() -> sendSome(maker, next)));
            }
            threads.shutdown();
            for (int look = 1; look < LOOKS; look++) {
                long mark = (long) plan.requests() * look / LOOKS;
                while (tally.sent() < mark && !threads.isTerminated()) {
                    var _ = threads.awaitTermination(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                }
                out.printf(Locale.ROOT, "%,9d requests%n", tally.sent());
                look(owner);
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        }
    }

    private Void sendSome(RequestMaker maker, AtomicInteger next) throws IOException {
        try (Sender sender = new Sender(tally, check)) {
            for (int number = next.getAndIncrement();
                    number < plan.requests() && !stop.isRequested();
                    number = next.getAndIncrement()) {
                sender.send(maker.make(number));
            }
        }
        return null;
    }

    private void look(Connection owner) throws SQLException {
        looks++;
        broken.addAll(
                Consistency.broken(
                        owner,
                        Consistency.all().stream().filter(each -> !each.needsRest()).toList(),
                        FurnishedTenants.SLUGS));
    }

    /// A request may have paused it.
    private static void resumeRelay(FrontDoor door, Caller administrator) throws IOException {
        var relay = door.addresses().relay();
        String body = "{\"reason\": \"the requests are over\"}";
        try (Wire wire = Wire.open(relay)) {
            var answer =
                    wire.send(
                            "POST /admin/resume HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                    .formatted(
                                            relay.getAuthority(),
                                            administrator.token(),
                                            body.length(),
                                            body)
                                    .getBytes(StandardCharsets.US_ASCII),
                            false);
            if (answer.status() != 200) {
                throw new IllegalStateException("the relay does not resume: " + answer.text());
            }
        }
    }

    /// Waits until every check holds. What does not hold after the bound is broken.
    private void settle(Connection owner) throws SQLException, InterruptedException {
        looks++;
        long begun = System.nanoTime();
        List<String> found = Consistency.broken(owner, Consistency.all(), FurnishedTenants.SLUGS);
        while (!found.isEmpty()
                && System.nanoTime() - begun < SETTLES.toNanos()
                && !stop.isRequested()) {
            stop.rest(LOOK_AGAIN);
            found = Consistency.broken(owner, Consistency.all(), FurnishedTenants.SLUGS);
        }
        broken.addAll(found);
    }
}
