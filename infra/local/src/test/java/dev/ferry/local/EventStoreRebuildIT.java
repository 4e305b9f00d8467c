package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.local.generate.Generator;
import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackOptions;
import dev.ferry.local.stop.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A read model that is rebuilt from the event store while commands go on.
class EventStoreRebuildIT {
    private static final String SLOWLY = "20";
    private static final String POSITION =
            "select store_next from subscription.filling where begun and store_next > 0";

    private final EmbeddedStack stack =
            new EmbeddedStack(
                    new StackOptions(null, Ports.ANY, Map.of()), said -> {}, new StopSignal());

    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void start() {
        stack.start();
        write("before", 60);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    /// Version 1 was built from the topics alone, event after event.
    @Test
    void a_version_from_the_event_store_equals_that_of_the_topics_although_commands_went_on() {
        assertThat(rebuild("--source", "event-store", "--max-rate", SLOWLY).exitCode()).isZero();
        await().until(() -> !owner().strings(POSITION).isEmpty());
        write("while-the-store-is-read", 20);
        assertThat(
                        owner().strings(
                                        """
                                        select f.source
                                          from subscription.filling as f
                                         where f.store_next < f.store_end
                                           and f.store_end < (select max(global_sequence)
                                                                from event_store.domain_event)
                                        """))
                .as("the store is still read, and has more by now than when the reading began")
                .containsExactly("event-store");

        CompletableFuture<Integer> writing =
                CompletableFuture.supplyAsync(() -> write("while-it-goes-live", 40));
        Ferry rebuilt = rebuild("--max-rate", "0", "--wait");
        assertThat(rebuilt.out()).endsWith("order_details version 2 is live.\n");
        assertThat(writing.join()).isZero();

        await().untilAsserted(() ->
                assertThat(owner().strings("select count(*) from order_details_v2.order_details"))
                        .isEqualTo(orders())
                        .isNotEqualTo(List.of("0")));
        await().untilAsserted(() ->
                assertThat(
                                owner().strings(
                                                "select row_key from read_model.version_differences('order_details', 1, 2, 9)"))
                        .isEmpty());
        assertThat(owner().strings("select reason from subscription.dead_letter")).isEmpty();
        assertThat(owner().strings("select count(*) from order_details_v1.order_details"))
                .isEqualTo(orders());
    }

    private List<String> orders() {
        return owner().strings(
                        "select count(*) from event_store.event_stream where aggregate_type = 'order'");
    }

    private Ferry rebuild(String... options) {
        String[] target = {"--url", stack.addresses().queries().toString()};
        return Ferry.run(
                Stream.of(
                                Stream.of("projector", "rebuild", "order_details"),
                                Stream.of("--reason", "try"),
                                Stream.of(options),
                                Stream.of(target))
                        .flatMap(each -> each)
                        .toArray(String[]::new));
    }

    /// Imports orders and returns of a tenant of that name.
    ///
    /// @return the exit code of the import
    private int write(String tenant, int invoices) {
        Path input = folder.resolve(tenant);
        try {
            Generator.write(input, invoices, invoices);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Ferry imported =
                Ferry.run(
                        "import",
                        "--tenant",
                        tenant,
                        "--command-url",
                        stack.addresses().commands().toString(),
                        "--query-url",
                        stack.addresses().queries().toString(),
                        "--rejects",
                        input.resolve("rejects").toString(),
                        input.toString());
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        return imported.exitCode();
    }

    private OwnerConnection owner() {
        return new OwnerConnection(stack.addresses());
    }
}
