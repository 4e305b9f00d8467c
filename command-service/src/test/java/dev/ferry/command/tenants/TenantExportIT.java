package dev.ferry.command.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Requests;
import dev.ferry.command.Rows;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// All rows of a tenant, and those of no other.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TenantExportIT {
    private static final String WHO = "\"actor\": \"ann\", \"reason\": \"r\"";

    private final Rows rows;
    private final CommandBench bench;

    TenantExportIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
        for (String tenant : List.of("leaving", "staying")) {
            act("create", "\"tenant\": \"%s\"".formatted(tenant));
            String[] headers = {"Ferry-Tenant", tenant, "Idempotency-Key", "it's a \"key\""};
            String customer = bench.post("/v1/customers", Requests.customer(), headers).id();
            for (int i = 0; i < 3; i++) {
                bench.post(
                        "/v1/orders",
                        Requests.order(UUID.randomUUID(), customer),
                        "Ferry-Tenant",
                        tenant);
            }
        }
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void pages_of_every_size_hold_each_row_of_each_table_once_and_none_of_another_tenant() {
        Map<String, Long> present =
                rows.tablesWithTenant().stream()
                        .filter(table -> !table.startsWith("outbox."))
                        .collect(
                                Collectors.toMap(table -> table, table -> count(table, "leaving")));
        present.values().removeIf(rows -> rows == 0);
        assertThat(present)
                .containsKeys(
                        "command_model.customer",
                        "command_model.idempotency",
                        "command_model.order_line",
                        "event_store.domain_event");
        for (int limit : List.of(1, 2, 7, 1_000)) {
            List<JsonNode> exported = export("leaving", limit);
            assertThat(exported).doesNotHaveDuplicates();
            assertThat(exported)
                    .allSatisfy(row ->
                            assertThat(row.at("/content/tenant").asString()).isEqualTo("leaving"));
            assertThat(
                            exported.stream()
                                    .collect(
                                            Collectors.groupingBy(
                                                    row -> row.path("table").asString(),
                                                    Collectors.counting())))
                    .isEqualTo(present);
        }
    }

    @Test
    void an_export_is_noted_when_the_tenant_is_suspended_and_no_row_is_missing() {
        long all = export("leaving", 100).size();
        assertThat(exported(all).json().path("detail").asString())
                .startsWith("the tenant leaving is active; suspend it first");
        act("suspend", "\"tenant\": \"leaving\"");
        assertThat(exported(all - 1).json().path("detail").asString())
                .isEqualTo(
                        "%d rows of the tenant leaving were read and %d are there; read them again"
                                .formatted(all - 1, all));
        assertThat(shown().has("exportedAt")).isFalse();
        assertThat(exported(all).json().path("answer").asString())
                .isEqualTo("All %d rows of leaving were read out.".formatted(all));
        assertThat(shown().has("exportedAt")).isTrue();

        act("resume", "\"tenant\": \"leaving\"");
        assertThat(shown().has("exportedAt")).as("rows may have come since").isFalse();
    }

    @Test
    void what_is_no_cursor_is_refused() {
        for (String after : List.of("x", "%20", "bm9uZQ", "cGdfY2F0YWxvZy5wZ19hdXRoaWQge30")) {
            Answer answer = bench.get("/admin/tenants/staying/rows?after=" + after);
            assertThat(answer.status()).as(after).isEqualTo(400);
            assertThat(answer.body()).contains("after ");
        }
        assertThat(bench.get("/admin/tenants/nobody/rows").status()).isEqualTo(404);
    }

    private long count(String table, String tenant) {
        return Long.parseLong(
                rows.query("select count(*) from " + table + " where tenant = ?", tenant)
                        .getFirst());
    }

    private List<JsonNode> export(String tenant, int limit) {
        List<JsonNode> exported = new ArrayList<>();
        String path = "/admin/tenants/%s/rows?limit=%d".formatted(tenant, limit);
        JsonNode page = bench.get(path).json();
        page.path("rows").forEach(exported::add);
        while (page.has("next")) {
            page = bench.get(path + "&after=" + page.path("next").asString()).json();
            page.path("rows").forEach(exported::add);
        }
        return exported;
    }

    private JsonNode shown() {
        return bench.get("/admin/tenants/leaving").json();
    }

    private Answer exported(long number) {
        return bench.post(
                "/admin/tenants/exported",
                "{%s, \"tenant\": \"leaving\", \"rows\": %d}".formatted(WHO, number));
    }

    private void act(String action, String fields) {
        assertThat(bench.post("/admin/tenants/" + action, "{%s, %s}".formatted(WHO, fields)).body())
                .contains("\"audit\"");
    }
}
