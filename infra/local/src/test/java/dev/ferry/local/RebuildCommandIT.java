package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.local.generate.Generator;
import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackDatabases;
import dev.ferry.local.stack.StackOptions;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.projector.ProjectorService;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Rebuilds as an operator does them, on a stack with a workload in it.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildCommandIT {
    private static final int INVOICES = 60;
    private static final String NEW_CUSTOMER = "0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a";

    private static final EmbeddedStack STACK =
            new EmbeddedStack(
                    new StackOptions(null, Ports.ANY, Map.of()), said -> {}, new StopSignal());

    @TempDir private static Path input = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        Generator.write(input, 3, INVOICES);
        STACK.start();
        Ferry imported =
                Ferry.run(
                        "import",
                        "--command-url",
                        STACK.addresses().commands().toString(),
                        "--query-url",
                        STACK.addresses().queries().toString(),
                        "--rejects",
                        input.resolve("rejects").toString(),
                        input.toString());
        assertThat(imported.exitCode()).isZero();
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    @Order(1)
    void a_rebuild_is_followed_until_it_is_live_then_taken_back_and_dropped() {
        Ferry rebuilt = projector("rebuild", "order_details", "--wait", "--reason", "try");
        assertThat(rebuilt.out())
                .startsWith(
                        "The new version, order_details version 2, is being filled beside order_details version 1 and goes live when their rows are the same.\n")
                .endsWith("order_details version 2 is live.\n");
        assertThat(rebuilt.exitCode()).isZero();
        assertThat(projector("status").out().lines().map(RebuildCommandIT::shortened))
                .contains("order_details 1 retained", "order_details 2 live");

        assertThat(projector("rollback", "order_details", "--reason", "try").out())
                .isEqualTo(
                        "Readers see order_details version 1 again, and order_details version 2 is kept beside.\n");
        assertThat(projector("drop-old", "order_details", "--reason", "try").out())
                .isEqualTo(
                        "The version that readers do not see, order_details version 2, is dropped; there is no way back to it.\n");
        assertThat(projector("rollback", "order_details", "--reason", "try"))
                .isEqualTo(
                        new Ferry(
                                1, "", "ferry: order_details has no older version that is kept\n"));
        assertThat(projector("audit").out())
                .contains("rebuild order_details, because: try", "drop-old order_details");

        assertThat(
                        projector("rebuild", "order_details", "--max-rate", "1", "--reason", "try")
                                .exitCode())
                .isZero();
        assertThat(projector("status").out().lines().map(RebuildCommandIT::shortened))
                .contains("order_details 1 live", "order_details 2 filling");
        assertThat(projector("cancel", "order_details", "--reason", "try").out())
                .isEqualTo(
                        "The rebuild of order_details is cancelled and its tables are dropped within seconds.\n");
        await().untilAsserted(() ->
                assertThat(
                                owner().strings(
                                                "select nspname from pg_namespace where nspname like 'order_details_v%'"))
                        .containsExactly("order_details_v1"));
        assertThat(projector("cancel", "order_details", "--reason", "try"))
                .isEqualTo(new Ferry(1, "", "ferry: order_details is not being rebuilt\n"));
        assertThat(projector("audit").out()).contains("cancel order_details, because: try");
    }

    @Test
    @Order(2)
    void a_rebuild_reads_the_event_store_when_kafka_has_deleted_the_past() throws Exception {
        KafkaRecords.deleteAll(STACK.addresses().kafka());
        Ferry topics =
                projector(
                        "rebuild",
                        "customer_summary",
                        "--source",
                        "topics",
                        "--wait",
                        "--reason",
                        "try");
        assertThat(topics.exitCode()).isEqualTo(1);
        assertThat(topics.out())
                .contains(
                        "so the past cannot be read from the topics; repeat the rebuild with --source event-store");
        assertThat(
                        projector(
                                        "rebuild",
                                        "customer_summary",
                                        "--source",
                                        "event-store",
                                        "--wait",
                                        "--reason",
                                        "try")
                                .exitCode())
                .isZero();
        assertThat(projector("drop-old", "customer_summary", "--reason", "try").exitCode())
                .isZero();

        setAside("customer_summary", 2);
        Ferry store = projector("rebuild", "customer_summary", "--wait", "--reason", "try");
        // Live without --accept-differences: every row is the same as before.
        assertThat(store.out()).endsWith("customer_summary version 3 is live.\n");
        assertThat(store.exitCode()).isZero();
        assertThat(owner().strings("select count(*) from customer_summary_v3.customer_summary"))
                .isNotEqualTo(List.of("0"));
        // Its event lies before the positions at which the new version began to read the topics.
        assertThat(
                        owner().strings(
                                        "select handler || ' ' || handler_version || ' ' || kind from subscription.dead_letter order by 1"))
                .containsExactly("customer_summary 2 gap", "customer_summary 3 gap");
        owner().update("delete from subscription.dead_letter");
    }

    /// A letter of an event that the live group has not counted.
    private static void setAside(String handler, int version) {
        owner().update(
                        """
                        insert into subscription.dead_letter
                               (handler, handler_version, topic, partition, record_offset, record_key,
                                headers, payload, digest, aggregate_version, kind, reason)
                        values ('%s', %d, 'ferry.order', 0, 0, '0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1b',
                                '[]', '{}', '', 5, 'gap', 'made by a test')
                        """
                                .formatted(handler, version));
    }

    /// The new database has neither checkpoints nor members, and its projector is a group of its
    /// own.
    @Test
    @Order(3)
    void a_new_read_database_is_filled_from_the_event_store_when_kafka_has_deleted_the_past()
            throws Exception {
        assertThat(projector("drop-old", "customer_summary", "--reason", "try").exitCode())
                .isZero();
        registerCustomer();
        await().untilAsserted(() -> assertThat(rowsWith(NEW_CUSTOMER)).isNotEmpty());
        StackDatabases databases =
                new StackDatabases(STACK.addresses().folder(), STACK.addresses());
        List<String> expected = databases.readModel();

        try (ProjectorService fresh = databases.projectInto("fresh")) {
            URI url = URI.create("http://127.0.0.1:" + fresh.port());
            acceptTopicsAfterRetention(url);
            assertThat(databases.readModel("fresh")).hasSizeLessThan(expected.size());
            catchUp(url);
            await().untilAsserted(() ->
                    assertThat(databases.readModel("fresh")).containsExactlyElementsOf(expected));
        }
    }

    /// As if the projector had been away for longer than Kafka keeps records.
    @Test
    @Order(4)
    void an_event_whose_predecessors_retention_deleted_waits_until_catch_up_brings_them()
            throws Exception {
        rename("First");
        await().untilAsserted(() -> assertThat(rowsWith("First")).isNotEmpty());
        List<String> before = rowsOfOthers();
        KafkaRecords.deleteAll(STACK.addresses().kafka());
        forgetEverything();
        rename("Second");

        URI url = STACK.addresses().queries();
        acceptTopicsAfterRetention(url);
        await().untilAsserted(() ->
                assertThat(owner().strings("select distinct kind from subscription.dead_letter"))
                        .containsExactly("gap"));
        assertThat(rowsWith("Second")).isEmpty();
        catchUp(url);
        await().untilAsserted(() -> {
            assertThat(rowsOfOthers()).containsExactlyElementsOf(before);
            assertThat(rowsWith("Second")).isNotEmpty();
            assertThat(owner().strings("select count(*) from subscription.dead_letter"))
                    .containsExactly("0");
        });
    }

    private static void acceptTopicsAfterRetention(URI projector) {
        await().untilAsserted(() ->
                assertThat(requests().query(projector + "/health/ready"))
                        .contains("because retention has deleted the records")
                        .contains("./ferry projector catch-up"));
        for (String topic : List.of("ferry.customer", "ferry.order", "ferry.return")) {
            assertThat(at(projector, "accept-topic", topic, "--reason", "new").exitCode()).isZero();
        }
    }

    private static void catchUp(URI projector) {
        assertThat(at(projector, "catch-up", "--reason", "new").out())
                .isEqualTo(
                        "Events of the event store that the read models lack are being applied.\n");
    }

    private static List<String> rowsWith(String text) {
        return owner().readModel().stream().filter(row -> row.contains(text)).toList();
    }

    private static List<String> rowsOfOthers() {
        return owner().readModel().stream().filter(row -> !row.contains(NEW_CUSTOMER)).toList();
    }

    private static void rename(String name) {
        requests()
                .command(
                        "PUT",
                        "/v1/customers/%s/name".formatted(NEW_CUSTOMER),
                        "{\"name\": \"%s\"}".formatted(name),
                        200);
    }

    private static void registerCustomer() {
        requests()
                .command(
                        "POST",
                        "/v1/customers",
                        """
                        {"id": "%s", "name": "Ada",
                         "shippingAddress": {"country": "France"},
                         "billingAddress": {"country": "France"}}
                        """
                                .formatted(NEW_CUSTOMER),
                        201);
    }

    private static void forgetEverything() {
        owner().update("delete from subscription.applied_version where group_name = 'live'");
        owner().update(
                        "update subscription.checkpoint set next_offset = 0 where group_name = 'live'");
        for (String table :
                owner().strings(
                                """
                                select format('%I.%I', schemaname, tablename)
                                  from pg_tables
                                 where schemaname ~ '_v[0-9]+$'
                                """)) {
            owner().update("truncate " + table + " cascade");
        }
    }

    private static StackRequests requests() {
        return new StackRequests(STACK.addresses());
    }

    private static OwnerConnection owner() {
        return new OwnerConnection(STACK.addresses());
    }

    /// Name, version and state.
    private static String shortened(String line) {
        return Stream.of(line.strip().split(" +")).limit(3).collect(Collectors.joining(" "));
    }

    private static Ferry projector(String... arguments) {
        return at(STACK.addresses().queries(), arguments);
    }

    private static Ferry at(URI projector, String... arguments) {
        String[] target = {"--url", projector.toString()};
        return Ferry.run(
                Stream.of(Stream.of("projector"), Stream.of(arguments), Stream.of(target))
                        .flatMap(each -> each)
                        .toArray(String[]::new));
    }
}
