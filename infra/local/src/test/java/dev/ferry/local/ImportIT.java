package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.generate.Generator;
import dev.ferry.local.importing.ImportProgress;
import dev.ferry.local.importing.ImportReport;
import dev.ferry.local.importing.ImportTarget;
import dev.ferry.local.importing.Importer;
import dev.ferry.local.importing.Kind;
import dev.ferry.local.input.Workload;
import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackOptions;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.config.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Imports a small generated workload into a whole stack; every test is a tenant of its own.
class ImportIT {
    private static final int INVOICES = 60;

    private static final EmbeddedStack STACK =
            new EmbeddedStack(
                    new StackOptions(null, Ports.ANY, Map.of()), said -> {}, new StopSignal());

    @TempDir private static Path input = Path.of("");
    private static Workload workload = Workload.read(List.of());

    @BeforeAll
    static void start() throws IOException {
        Generator.write(input, 3, INVOICES);
        workload = Workload.read(List.of(input));
        STACK.start();
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    void everything_arrives_to_the_penny() {
        ImportReport report = run("arrives", new StopSignal());
        assertThat(report.end()).isEqualTo(new ImportReport.End.Complete());
        assertThat(report.refusals()).isEmpty();
        assertThat(report.differences()).isEmpty();
        assertThat(report.exitCode()).isZero();
        assertThat(report.count(Kind.CUSTOMER).accepted()).isEqualTo(workload.customers().size());
        assertThat(report.count(Kind.ORDER).shown()).isEqualTo(workload.orders().size());
        assertThat(report.count(Kind.ORDER).total())
                .isEqualByComparingTo(Workload.total(workload.orders()));
        assertThat(report.count(Kind.RETURN).total())
                .isEqualByComparingTo(Workload.total(workload.returns()));
        assertThat(report.latency().measured()).isEqualTo(workload.invoices().size());
    }

    @Test
    void a_second_import_changes_nothing() {
        assertThat(run("twice", new StopSignal()).exitCode()).isZero();
        List<String> before = rows("twice");
        ImportReport second = run("twice", new StopSignal());
        assertThat(second.exitCode()).isZero();
        assertThat(second.count(Kind.ORDER))
                .isEqualTo(
                        new ImportReport.Count(
                                0,
                                workload.orders().size(),
                                workload.orders().size(),
                                second.count(Kind.ORDER).total()));
        assertThat(second.latency().measured()).isZero();
        assertThat(rows("twice")).isEqualTo(before);
    }

    @Test
    void an_import_that_forgot_its_keys_changes_nothing_either() {
        assertThat(run("forgot", new StopSignal()).exitCode()).isZero();
        List<String> before = rows("forgot");
        assertThat(owner().update("delete from command_model.idempotency where tenant = 'forgot'"))
                .isPositive();
        ImportReport second = run("forgot", new StopSignal());
        assertThat(second.exitCode()).isZero();
        assertThat(second.count(Kind.ORDER).replayed()).isEqualTo(workload.orders().size());
        assertThat(rows("forgot")).isEqualTo(before);
    }

    @Test
    void an_interrupted_import_says_so_and_the_next_one_finishes_it() {
        StopSignal stop = new StopSignal();
        ImportReport first =
                new Importer(target("resumed", 1), stop, after(1, stop::request)).run(workload);
        assertThat(first.exitCode()).isEqualTo(130);
        assertThat(first.end()).isEqualTo(new ImportReport.End.Interrupted());
        long answered = answered(first);
        assertThat(answered)
                .isBetween(1L, workload.customers().size() + workload.invoices().size() - 1L);
        ImportReport second = run("resumed", new StopSignal());
        assertThat(second.exitCode()).isZero();
        assertThat(replayed(second)).isEqualTo(answered);
        run("whole", new StopSignal());
        assertThat(events("resumed")).isEqualTo(events("whole"));
    }

    @Test
    void a_total_that_differs_is_named_and_the_exit_code_is_1() {
        assertThat(run("tampered", new StopSignal()).exitCode()).isZero();
        assertThat(
                        owner().update(
                                        """
                                        update order_details_v1.order_details
                                           set total = total + 0.01
                                         where (tenant, order_id) =
                                               (select tenant, min(order_id::text)::uuid
                                                  from order_details_v1.order_details
                                                 where tenant = 'tampered'
                                                 group by tenant)
                                        """))
                .isEqualTo(1);
        String id =
                owner().strings(
                                "select min(order_id::text) from order_details_v1.order_details where tenant = 'tampered'")
                        .getFirst();
        Ferry ferry =
                Ferry.run(
                        "import",
                        "--tenant",
                        "tampered",
                        "--rejects",
                        input.resolve("rejects").toString(),
                        "--command-url",
                        STACK.addresses().commands().toString(),
                        "--query-url",
                        STACK.addresses().queries().toString(),
                        input.toString());
        assertThat(ferry.exitCode()).isEqualTo(1);
        assertThat(ferry.out()).contains("Differs", id, "The read model does NOT equal the input.");
    }

    private static ImportReport run(String tenant, StopSignal stop) {
        return new Importer(target(tenant, 8), stop, after(Integer.MAX_VALUE, () -> {}))
                .run(workload);
    }

    private static ImportTarget target(String tenant, int concurrency) {
        return new ImportTarget(
                STACK.addresses().commands(),
                STACK.addresses().queries(),
                tenant,
                () -> new Secret(""),
                concurrency,
                Duration.ofSeconds(60));
    }

    private static ImportProgress after(int steps, Runnable action) {
        AtomicInteger left = new AtomicInteger(steps);
        return new ImportProgress() {
            @Override
            public void begin(long total) {}

            @Override
            public void step() {
                if (left.decrementAndGet() == 0) {
                    action.run();
                }
            }

            @Override
            public void close() {}
        };
    }

    private static long answered(ImportReport report) {
        return report.counts().values().stream().mapToLong(ImportReport.Count::answered).sum();
    }

    private static long replayed(ImportReport report) {
        return report.counts().values().stream().mapToLong(ImportReport.Count::replayed).sum();
    }

    /// Every row of the tenant in the read model, and its events.
    private static List<String> rows(String tenant) {
        List<String> rows =
                new ArrayList<>(
                        owner().readModel().stream()
                                .filter(row -> row.matches(".*[(,]" + tenant + "[,)].*"))
                                .toList());
        assertThat(rows).isNotEmpty();
        rows.addAll(events(tenant));
        return rows;
    }

    /// How many events of each type.
    private static List<String> events(String tenant) {
        return owner().strings(
                        """
                        select event_type || ' ' || count(*)
                          from event_store.domain_event
                         where tenant = '%s'
                         group by event_type
                         order by event_type
                        """
                                .formatted(tenant));
    }

    private static OwnerConnection owner() {
        return new OwnerConnection(STACK.addresses());
    }
}
