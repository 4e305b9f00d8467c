package dev.ferry.command.inventory.warehouse;

import static dev.ferry.command.CommandBench.assertChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Rows;
import dev.ferry.command.Together;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WarehousesIT {
    private final Rows rows;
    private final CommandBench bench;

    WarehousesIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_warehouse_is_opened_renamed_moved_closed_and_reopened() {
        Answer opened = open("BRS-1");
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.header("location")).isEqualTo("/v1/warehouses/" + opened.id());
        String path = "/v1/warehouses/" + opened.id();

        assertChanged(bench.put(path + "/name", "{\"name\": \"Harbour\"}"), 2);
        assertChanged(
                bench.put(
                        path + "/address",
                        "{\"address\": {\"city\": \"Lyon\", \"country\": \"France\"}}"),
                3);
        assertChanged(bench.post(path + "/closure", "{\"reason\": \"the lease ended\"}"), 4);
        assertThat(row("BRS-1")).containsExactly("4|Harbour|closed|the lease ended||Lyon|||France");
        assertThat(bench.put(path + "/name", "{\"name\": \"Quay\"}").code())
                .isEqualTo("warehouse-closed");
        assertChanged(bench.post(path + "/reopening", "{}"), 5);
        assertChanged(bench.post(path + "/reopening", "{}"), 5);

        assertThat(row("BRS-1")).containsExactly("5|Harbour|active|||Lyon|||France");
        assertThat(rows.history(UUID.fromString(opened.id())))
                .containsExactly(
                        "1|warehouse.opened",
                        "2|warehouse.renamed",
                        "3|warehouse.moved",
                        "4|warehouse.closed",
                        "5|warehouse.reopened");
        assertThat(
                        rows.query(
                                "select aggregate_type from outbox.message where aggregate_id = ?",
                                opened.id()))
                .hasSize(5)
                .containsOnly("warehouse");
    }

    @Test
    void what_is_refused_writes_nothing() {
        assertThat(open("LDS-1").status()).isEqualTo(201);
        List<String> before = rows.census();

        assertThat(open("LDS-1").code()).isEqualTo("warehouse-code-taken");
        assertThat(open("lds-1").errors())
                .containsExactly("code must be 1 to 20 of A to Z, 0 to 9 and -, such as \"BRS-1\"");
        assertThat(bench.post("/v1/warehouses", "{}").errors())
                .containsExactlyInAnyOrder(
                        "code is missing", "name is missing", "address is missing");
        assertThat(
                        bench.put(
                                        "/v1/warehouses/" + UUID.randomUUID() + "/name",
                                        "{\"name\": \"Quay\"}")
                                .status())
                .isEqualTo(404);
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void another_tenant_may_use_the_same_code() {
        assertThat(open("MAN-1").status()).isEqualTo(201);
        assertThat(bench.post("/v1/warehouses", body("MAN-1"), "Ferry-Tenant", "other").status())
                .isEqualTo(201);
    }

    @Test
    void of_warehouses_that_are_opened_with_one_code_at_once_one_is_accepted() throws Exception {
        List<Answer> answers = Together.run(6, _ -> open("YRK-1"));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .hasSize(5)
                .extracting(Answer::code)
                .containsOnly("warehouse-code-taken");
    }

    private List<String> row(String code) {
        return rows.query(
                """
                select version, name, status, closure_reason, street, city, state, postal_code, country
                  from command_model.warehouse
                 where code = ?
                """,
                code);
    }

    private Answer open(String code) {
        return bench.post("/v1/warehouses", body(code));
    }

    private static String body(String code) {
        return """
        {"code": "%s", "name": "Bristol",
         "address": {"street": "1 Harbour Way", "city": "Bristol", "country": "United Kingdom"}}
        """
                .formatted(code);
    }
}
