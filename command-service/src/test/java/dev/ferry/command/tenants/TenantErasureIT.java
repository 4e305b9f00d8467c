package dev.ferry.command.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Requests;
import dev.ferry.command.Rows;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A tenant is erased from every table of the command database, and no other tenant loses a row.
@ExtendWith(Servers.class)
final class TenantErasureIT {
    private static final String WHO = "\"actor\": \"ann\", \"reason\": \"r\"";
    private static final String WITHOUT_EXPORT = ", \"withoutExport\": true";

    /// The tests share a database, and a slug is given once.
    private final String leaving = "leaving-" + UUID.randomUUID();

    private final String staying = "staying-" + UUID.randomUUID();
    private final TestDatabase database;
    private final Rows rows;
    private final CommandBench bench;

    TenantErasureIT(TestDatabase database) {
        this.database = database;
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    /// Both tenants have the same aggregate ids, so only the tenant tells their rows apart.
    @BeforeEach
    void write() throws SQLException {
        UUID order = UUID.randomUUID();
        for (String tenant : List.of(leaving, staying)) {
            act("create", "\"tenant\": \"%s\", \"name\": \"%s Ltd\"".formatted(tenant, tenant));
            String[] headers = {"Ferry-Tenant", tenant, "Idempotency-Key", "key"};
            String customer = bench.post("/v1/customers", Requests.customer(), headers).id();
            bench.post("/v1/orders", Requests.order(order, customer), "Ferry-Tenant", tenant);
        }
        execute(
                """
                insert into outbox.discarded_message
                       (lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version, event_type,
                        schema_version, payload, headers, tenant, occurred_at)
                select lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version, event_type,
                       schema_version, payload, headers, tenant, occurred_at
                  from outbox.message
                 where tenant in ('%s', '%s')
                """
                        .formatted(leaving, staying));
        execute(
                "insert into outbox.aggregate_version (aggregate_id, tenant, version)"
                        + " values ('a', '%s', 1), ('a', '%s', 1)".formatted(leaving, staying));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void no_table_holds_a_row_of_an_erased_tenant_and_the_rows_of_another_tenant_are_as_before()
            throws SQLException {
        publish();
        act("suspend", named(leaving));
        Map<String, List<String>> before = contents(staying);
        assertThat(contents(leaving).keySet())
                .isEqualTo(before.keySet())
                .contains(
                        "command_model.idempotency",
                        "command_model.order_line",
                        "event_store.domain_event",
                        "outbox.discarded_message",
                        "outbox.aggregate_version");
        long present = contents(leaving).values().stream().mapToLong(List::size).sum();

        assertThat(erase(WITHOUT_EXPORT).json().path("answer").asString())
                .isEqualTo(
                        "%s is erased: %d rows of the command database were deleted; its slug cannot be given again."
                                .formatted(leaving, present));

        assertThat(contents(leaving)).isEmpty();
        assertThat(contents(staying)).isEqualTo(before);
        assertThat(
                        rows.query(
                                """
                                select actor, reason, answer
                                  from command_model.audit
                                 where action = 'erase'
                                   and target = ?
                                 order by id
                                """,
                                "tenant " + leaving))
                .hasSize(2)
                .first()
                .isEqualTo("ann|r|The erasure of %s begins.".formatted(leaving));
    }

    /// The parent is in the first stretch of pages, most of its children are in later ones.
    @Test
    void a_tree_that_is_larger_than_a_stretch_of_pages_is_erased_from_its_leaves_on()
            throws SQLException {
        publish();
        UUID parent = UUID.randomUUID();
        execute(
                """
                insert into command_model.category (tenant, id, version, parent_id, name, slug, metadata, status)
                select '%1$s', case n when 0 then '%2$s' else gen_random_uuid() end, 1,
                       case when n > 0 then '%2$s'::uuid end, 'n', 's', '{}', 'removed'
                  from generate_series(0, 8000) as n
                """
                        .formatted(leaving, parent));
        act("suspend", named(leaving));
        assertThat(erase(WITHOUT_EXPORT).status()).isEqualTo(200);
        assertThat(contents(leaving)).isEmpty();
    }

    @Test
    void an_erased_tenant_stays_a_tombstone_that_is_answered_no_more() throws SQLException {
        publish();
        act("suspend", named(leaving));
        assertThat(erase(WITHOUT_EXPORT).status()).isEqualTo(200);

        assertThat(
                        rows.query(
                                "select status, name, settings, erased_at is not null from tenancy.tenant where slug = ?",
                                leaving))
                .containsExactly("erased|%s|{}|t".formatted(leaving));
        assertThat(post("create", named(leaving)).json().path("detail").asString())
                .isEqualTo(
                        "the tenant %s exists or existed; its slug cannot be given again"
                                .formatted(leaving));
        assertThat(post("resume", named(leaving)).json().path("detail").asString())
                .isEqualTo(
                        "the tenant %s is erased, which cannot be taken back".formatted(leaving));
        await().untilAsserted(() ->
                assertThat(
                                bench.post(
                                                "/v1/customers",
                                                Requests.customer(),
                                                "Ferry-Tenant",
                                                leaving)
                                        .body())
                        .contains("tenant-erased"));
    }

    @Test
    void an_interrupted_erasure_goes_on_when_it_is_asked_for_again() throws SQLException {
        publish();
        act("suspend", named(leaving));
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute(
                        "select from command_model.customer where tenant = '%s' for update"
                                .formatted(leaving));
            }
            assertThat(erase(WITHOUT_EXPORT).status())
                    .as("the row of the customer is locked")
                    .isEqualTo(503);
            other.rollback();
        }
        assertThat(status()).isEqualTo("erasing");
        assertThat(contents(leaving))
                .as("what came before is committed, what comes after is not erased")
                .containsKey("command_model.customer")
                .doesNotContainKey("command_model.order_line");

        assertThat(erase("").status()).isEqualTo(200);
        assertThat(status()).isEqualTo("erased");
        assertThat(contents(leaving)).isEmpty();
    }

    /// As a reaction that was at work on an event of the tenant.
    @Test
    void a_transaction_that_began_before_the_erasure_leaves_no_row_behind() throws Exception {
        publish();
        act("suspend", named(leaving));
        try (Connection late = database.connect();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(
                    """
                    insert into command_model.idempotency (tenant, key, request_hash, aggregate_id, aggregate_version)
                    values ('%s', 'late', decode(repeat('00', 32), 'hex'), gen_random_uuid(), 1)
                    """
                            .formatted(leaving));
            CompletableFuture<Answer> erasure =
                    CompletableFuture.supplyAsync(() -> erase(WITHOUT_EXPORT));
            await().untilAsserted(() -> assertThat(contents(leaving)).isEmpty());
            late.commit();
            assertThat(erasure.get().status()).isEqualTo(200);
        }
        assertThat(contents(leaving)).isEmpty();
    }

    @Test
    void a_tenant_that_is_not_suspended_is_not_erased() throws SQLException {
        publish();
        refused(WITHOUT_EXPORT, "the tenant %s is active; suspend it before it is erased");
    }

    @Test
    void a_tenant_that_was_not_exported_since_it_was_suspended_is_not_erased() throws SQLException {
        publish();
        act("suspend", named(leaving));
        refused(
                "",
                "the rows of the tenant %s were not exported since it was suspended; export them, or ask for the erasure without an export");

        long present =
                contents(leaving).entrySet().stream()
                        .filter(each -> !each.getKey().startsWith("outbox."))
                        .mapToLong(each -> each.getValue().size())
                        .sum();
        act("exported", named(leaving) + ", \"rows\": " + present);
        assertThat(erase("").status()).isEqualTo(200);
    }

    @Test
    void a_tenant_is_not_erased_while_events_of_it_wait_in_the_outbox() throws SQLException {
        act("suspend", named(leaving));
        refused(
                WITHOUT_EXPORT,
                "events of the tenant %s wait in the outbox; let the relay publish them, retry or discard what is parked, and ask again");
    }

    @Test
    void the_database_erases_no_tenant_that_is_not_being_erased() throws SQLException {
        publish();
        act("suspend", named(leaving));
        act("suspend", named(staying));
        assertThat(erase(WITHOUT_EXPORT).status()).isEqualTo(200);
        Map<String, List<String>> before = contents(staying);
        assertThatThrownBy(() ->
                        execute(
                                "select tenancy.erase_pages('%s', 'event_store.domain_event', 0, 9)"
                                        .formatted(staying)))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("55000"));
        assertThat(contents(staying)).isEqualTo(before);
    }

    private void refused(String fields, String sentence) {
        Map<String, List<String>> before = contents(leaving);
        Answer answer = erase(fields);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asString()).isEqualTo(sentence.formatted(leaving));
        assertThat(contents(leaving)).isNotEmpty().isEqualTo(before);
        assertThat(status()).isNotEqualTo("erasing");
    }

    /// All rows of the tenant in all tables that have any.
    private Map<String, List<String>> contents(String tenant) {
        Map<String, List<String>> found = new TreeMap<>();
        for (String table : rows.tablesWithTenant()) {
            List<String> here =
                    rows.query(
                            "select t::text from %s t where tenant = ? order by 1".formatted(table),
                            tenant);
            if (!here.isEmpty()) {
                found.put(table, here);
            }
        }
        return found;
    }

    private String status() {
        return rows.query("select status from tenancy.tenant where slug = ?", leaving).getFirst();
    }

    /// Does what the relay does when Kafka has all events.
    private void publish() throws SQLException {
        execute("delete from outbox.message");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String named(String tenant) {
        return "\"tenant\": \"%s\"".formatted(tenant);
    }

    private Answer erase(String fields) {
        return bench.post(
                "/admin/tenants/%s/erase".formatted(leaving), "{%s%s}".formatted(WHO, fields));
    }

    private Answer post(String action, String fields) {
        return bench.post("/admin/tenants/" + action, "{%s, %s}".formatted(WHO, fields));
    }

    private void act(String action, String fields) {
        assertThat(post(action, fields).body()).contains("\"audit\"");
    }
}
