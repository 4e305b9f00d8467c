package dev.ferry.e2e.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.e2e.front.Caller;
import dev.ferry.e2e.front.FrontDoor;
import dev.ferry.e2e.front.Furnishing;
import dev.ferry.e2e.front.KnownIds;
import dev.ferry.e2e.front.Operation;
import dev.ferry.e2e.front.Operations;
import dev.ferry.e2e.front.Wire;
import dev.ferry.e2e.front.WireAnswer;
import dev.ferry.local.stop.StopSignal;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.jdbc.Statements;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A short run of the check against a whole stack, and the proof that it can fail.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsIT {
    private static final TenantsPlan SHORT = new TenantsPlan(20261128, 3_000);
    private static final String TENANT = "tenant = current_setting('ferry.tenant'::text, true)";

    private @Nullable FrontDoor door;
    private @Nullable TenantsCheck check;

    @BeforeAll
    void furnish() throws Exception {
        door = FrontDoor.open(Map.of(), new StopSignal());
        check = TenantsCheck.prepare(door, SHORT.seed());
    }

    @AfterAll
    void stop() {
        if (door != null) {
            door.close();
        }
    }

    @Test
    void a_tenant_finds_out_nothing_of_another_over_http_or_with_the_login_of_a_service()
            throws Exception {
        TenantsResult result = Objects.requireNonNull(check).run(SHORT);

        assertThat(result.leaks().sentences()).as(report(result)).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.leaks().tries(HttpTries.KIND)).isGreaterThanOrEqualTo(SHORT.overHttp());
        assertThat(result.leaks().tries(Roles.COMMAND)).isGreaterThan(1_000);
        assertThat(result.leaks().tries(Roles.QUERY)).isGreaterThan(1_000);
        assertThat(result.relations())
                .containsOnlyKeys(Roles.COMMAND, Roles.PROJECTOR, Roles.QUERY, Roles.RELAY);
        assertThat(result.medians())
                .extracting(Timings.Medians::name)
                .contains(
                        "Ferry-Tenant",
                        "administration",
                        "the field customerId",
                        "the id in the path",
                        "the parameter cursor",
                        "the parameter of",
                        "the tenant in the token");
    }

    @Test
    void a_view_without_the_tenants_condition_is_reported_over_http_and_in_the_database()
            throws Exception {
        String view = "read_model.customer_summary";
        String sound = definition(view);
        assertThat(sound).contains(TENANT);
        change("create or replace view %s as %s".formatted(view, sound.replace(TENANT, "true")));
        try {
            assertThat(Objects.requireNonNull(check).run(SHORT).leaks().sentences())
                    .anyMatch(each ->
                            each.startsWith("ferry_query sees rows of another tenant in " + view))
                    .anyMatch(each ->
                            each.startsWith(
                                    "GET /v1/customers/{id}/summary, the id in the path: what is not yours is answered 200"))
                    .anyMatch(each ->
                            each.startsWith(
                                    "GET /v1/customers/{id}/summary, the id in the path: the answer 200 holds something of the other tenant's"));
        } finally {
            change("create or replace view %s as %s".formatted(view, sound));
        }
    }

    @Test
    void a_table_whose_policy_is_switched_off_is_reported() throws Exception {
        change("alter table command_model.customer disable row level security");
        try {
            TenantsResult result = Objects.requireNonNull(check).run(SHORT);

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.leaks().sentences())
                    .anyMatch(each ->
                            each.startsWith(
                                    "ferry_command sees rows of another tenant in command_model.customer, asked by the other tenant's name"))
                    .anyMatch(each ->
                            each.startsWith(
                                    "ferry_command sees rows of another tenant in command_model.customer, asked by what only the other tenant has"))
                    .anyMatch(each ->
                            each.startsWith(
                                    "ferry_command inserts rows of another tenant in command_model.customer"))
                    .anyMatch(each ->
                            each.startsWith(
                                    "ferry_command changes rows of another tenant in command_model.customer"));
        } finally {
            change("alter table command_model.customer enable row level security");
        }
    }

    @Test
    void an_erased_tenant_leaves_no_row_in_any_table_and_the_others_keep_theirs() throws Exception {
        FrontDoor stack = Objects.requireNonNull(door);
        List<Operation> operations = Operations.of(stack);
        Caller gone = new Caller("gone", token("gone"), new KnownIds());
        Furnishing.furnish(operations, gone, 3, SHORT.seed());
        Visibility.await(operations, gone);
        Map<String, Long> others = rows("acme");
        assertThat(rows("gone"))
                .containsKeys(
                        "command_model.sales_order",
                        "event_store.domain_event",
                        "subscription.applied_version")
                .hasSameSizeAs(others);

        administer("create", "{\"tenant\": \"gone\", \"reason\": \"test\"}");
        administer("suspend", "{\"tenant\": \"gone\", \"reason\": \"test\"}");
        await().untilAsserted(() ->
                administer("gone/erase", "{\"withoutExport\": true, \"reason\": \"test\"}"));

        await().untilAsserted(() -> assertThat(rows("gone")).isEmpty());
        assertThat(rows("acme")).isEqualTo(others);
    }

    private String token(@Nullable String tenant) throws IOException {
        FrontDoor stack = Objects.requireNonNull(door);
        return stack.token(tenant, Operations.scopes(Operations.of(stack)));
    }

    private void administer(String action, String body) throws IOException {
        URI service = Objects.requireNonNull(door).addresses().commands();
        try (Wire wire = Wire.open(service)) {
            WireAnswer answer =
                    wire.send(
                            "POST /admin/tenants/%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                    .formatted(
                                            action,
                                            service.getAuthority(),
                                            token(null),
                                            body.length(),
                                            body)
                                    .getBytes(StandardCharsets.US_ASCII),
                            false);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
    }

    /// How many rows of a tenant the tables of all schemas have, without those that have none and
    /// the notes that the tenant was erased.
    private Map<String, Long> rows(String tenant) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection owner = Objects.requireNonNull(door).connect(Roles.OWNER)) {
            for (String table :
                    Statements.list(
                            owner,
                            row -> row.getString(1),
                            """
                            select format('%I.%I', n.nspname, c.relname)
                              from pg_class as c
                              join pg_namespace as n on n.oid = c.relnamespace
                              join pg_attribute as a on a.attrelid = c.oid
                             where c.relkind = 'r'
                               and a.attname = 'tenant'
                               and not a.attisdropped
                               and format('%I.%I', n.nspname, c.relname) <> 'subscription.erased_tenant'
                            """)) {
                long count =
                        Statements.one(
                                owner,
                                row -> row.getLong(1),
                                "select count(*) from %s where tenant = ?".formatted(table),
                                tenant);
                if (count > 0) {
                    rows.put(table, count);
                }
            }
        }
        return rows;
    }

    private static String report(TenantsResult result) {
        StringWriter report = new StringWriter();
        new TenantsReport(result, new PrintWriter(report, true)).print();
        return report.toString();
    }

    private String definition(String view) throws SQLException {
        try (Connection owner = Objects.requireNonNull(door).connect(Roles.OWNER)) {
            return Statements.one(
                    owner, row -> row.getString(1), "select pg_get_viewdef(?::regclass)", view);
        }
    }

    private void change(String ddl) throws SQLException {
        try (Connection owner = Objects.requireNonNull(door).connect(Roles.OWNER)) {
            Statements.run(owner, ddl);
        }
    }
}
