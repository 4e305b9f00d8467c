package dev.ferry.local.importing;

import dev.ferry.local.importing.ImportReport.End;
import dev.ferry.local.input.Workload;
import dev.ferry.local.stop.StopSignal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One import: customers, then their invoices, each followed into the read model.
public final class Importer {
    /// Followers mostly wait for the read model; more of them than senders, so that a slow read
    /// model is measured and does not slow the sending.
    private static final int FOLLOWERS_PER_SENDER = 4;

    private final ImportTarget target;
    private final StopSignal stop;
    private final ImportProgress progress;
    private final Tally tally = new Tally();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /// When the command API last answered, by [System#nanoTime].
    private final AtomicLong lastAnswer = new AtomicLong();

    /// @param stop ends the import early; the import itself requests it when a service fails
    public Importer(ImportTarget target, StopSignal stop, ImportProgress progress) {
        this.target = target;
        this.stop = stop;
        this.progress = progress;
    }

    /// Returns when everything that was sent is in the read model, or when it cannot go on.
    public ImportReport run(Workload workload) {
        DerivedIds ids = new DerivedIds(target.tenant());
        List<Supplier<Command>> customers = new ArrayList<>();
        workload.customers()
                .forEach((customer, country) ->
                        customers.add(() -> Command.register(customer, country, ids)));
        List<Supplier<Command>> invoices = new ArrayList<>();
        workload.invoices().forEach(invoice -> invoices.add(() -> Command.book(invoice, ids)));
        long begun = System.nanoTime();
        lastAnswer.set(begun);
        try (progress;
                HttpCalls calls = new HttpCalls(target.tenant(), target.token(), target.tls())) {
            progress.begin(customers.size() + (long) invoices.size());
            CommandApi commands = new CommandApi(calls, target, stop);
            QueryApi queries = new QueryApi(calls, target, stop);
            try (BoundedTasks followers = tasks(target.concurrency() * FOLLOWERS_PER_SENDER)) {
                // One after the other: an order of a customer that is not there yet is refused.
                send(customers, commands, queries, followers);
                send(invoices, commands, queries, followers);
            }
        }
        return report(workload, Duration.ofNanos(lastAnswer.get() - begun));
    }

    private BoundedTasks tasks(int bound) {
        return new BoundedTasks(bound, stop, failure);
    }

    /// @param batch each made when it is sent: all at once they would fill the memory
    private void send(
            List<Supplier<Command>> batch,
            CommandApi commands,
            QueryApi queries,
            BoundedTasks followers) {
        try (BoundedTasks senders = tasks(target.concurrency())) {
            for (Supplier<Command> next : batch) {
                senders.submit(() -> {
                    Command command = next.get();
                    ImportOutcome outcome = commands.send(command);
                    long answered = System.nanoTime();
                    lastAnswer.accumulateAndGet(answered, Math::max);
                    tally.answered(command, outcome);
                    switch (outcome) {
                        case ImportOutcome.Accepted a ->
                                followers.submit(
                                        () -> follow(command, a.version(), queries, answered));
                        case ImportOutcome.Replayed r ->
                                followers.submit(() -> follow(command, r.version(), queries, 0));
                        case ImportOutcome.Refused refused -> progress.step();
                        case ImportOutcome.Unknown unknown -> {}
                    }
                });
            }
        }
    }

    /// @param answered when a command that took effect now was answered, 0 for a replay
    private void follow(Command command, long version, QueryApi queries, long answered)
            throws ServiceFailure, InterruptedException {
        BigDecimal total = queries.await(command, version);
        if (total == null) {
            return;
        }
        if (answered != 0 && command.kind() != Kind.CUSTOMER) {
            tally.waited(Duration.ofNanos(System.nanoTime() - answered));
        }
        tally.shown(command, total);
        progress.step();
    }

    private ImportReport report(Workload workload, Duration sending) {
        Map<Kind, ImportReport.Count> counts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counts.put(kind, tally.count(kind));
        }
        return new ImportReport(
                workload,
                counts,
                tally.refusals(),
                tally.differences(),
                sending,
                tally.latency(),
                end());
    }

    private End end() {
        Exception failed = failure.get();
        return switch (failed) {
            case null -> stop.isRequested() ? new End.Interrupted() : new End.Complete();
            case RuntimeException e -> throw e;
            case Exception e -> new End.Failed(String.valueOf(e.getMessage()));
        };
    }
}
