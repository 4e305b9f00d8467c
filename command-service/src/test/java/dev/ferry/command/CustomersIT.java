package dev.ferry.command;

import static dev.ferry.command.CommandBench.assertChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench.Answer;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CustomersIT {
    private final Rows rows;
    private final CommandBench bench;

    CustomersIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_registered_customer_is_stored_recorded_and_put_into_the_outbox() {
        UUID id = UUID.randomUUID();

        Answer answer =
                bench.post(
                        "/v1/customers",
                        Requests.customer(id, "Zoë Ünïcode 🚢"),
                        "Ferry-Tenant",
                        "north-1",
                        "Ferry-Actor",
                        "importer",
                        "Ferry-Correlation-Id",
                        "import 7",
                        "Ferry-Causation-Id",
                        "file 536365",
                        "traceparent",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("location")).isEqualTo("/v1/customers/" + id);
        assertThat(answer.header("etag")).isEqualTo("\"1\"");
        assertThat(answer.body()).isEqualTo("{\"id\":\"%s\",\"version\":1}".formatted(id));
        assertThat(
                        rows.query(
                                "select tenant, version, name, status from command_model.customer where id = ?",
                                id))
                .containsExactly("north-1|1|Zoë Ünïcode 🚢|active");
        assertThat(
                        rows.query(
                                """
                                select use, street, city, state, postal_code, country
                                  from command_model.customer_address
                                 where customer_id = ?
                                 order by use
                                """,
                                id))
                .containsExactly(
                        "billing|||||France",
                        "shipping|1 Harbour Way|Bristol||BS1 4RW|United Kingdom");
        assertThat(
                        rows.query(
                                """
                                select aggregate_version, aggregate_type, event_type, schema_version, tenant,
                                       metadata ->> 'correlation', metadata ->> 'causation',
                                       metadata ->> 'tenant', metadata ->> 'actor',
                                       metadata ->> 'traceparent',
                                       occurred_at = '2026-03-01T12:00:00.123456Z',
                                       uuid_extract_version(event_id)
                                  from event_store.domain_event
                                 where aggregate_id = ?
                                """,
                                id))
                .containsExactly(
                        "1|customer|customer.registered|1|north-1|import 7|file 536365|north-1|importer"
                                + "|00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01|t|7");
        assertThat(
                        rows.query(
                                """
                                select m.event_id = e.event_id, m.payload::jsonb = e.data,
                                       octet_length(convert_to(m.payload::text, 'UTF8')) = e.size_bytes,
                                       sha256(convert_to(m.payload::text, 'UTF8')) = e.checksum,
                                       m.aggregate_version, m.event_type, m.tenant,
                                       m.occurred_at = e.occurred_at, m.headers
                                  from outbox.message m
                                  join event_store.domain_event e
                                    on e.aggregate_id::text = m.aggregate_id
                                 where e.aggregate_id = ?
                                """,
                                id))
                .containsExactly(
                        "t|t|t|t|1|customer.registered|north-1|t|{\"ce_correlationid\" : \"import 7\","
                                + " \"ce_causationid\" : \"file 536365\", \"ce_actor\" : \"importer\","
                                + " \"traceparent\" :"
                                + " \"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"}");
        assertThat(
                        rows.query(
                                "select payload from outbox.message where aggregate_id = ?",
                                id.toString()))
                .containsExactly(
                        "{\"name\":\"Zoë Ünïcode 🚢\",\"shippingAddress\":{\"street\":\"1 Harbour"
                                + " Way\",\"city\":\"Bristol\",\"postalCode\":\"BS1 4RW\",\"country\":\"United"
                                + " Kingdom\"},\"billingAddress\":{\"country\":\"France\"}}");
    }

    @Test
    void a_customer_without_an_id_gets_one_of_version_7_and_defaults_for_the_headers() {
        Answer answer =
                bench.post(
                        "/v1/customers",
                        """
                        {"name": "Ada", "shippingAddress": {"country": "France"},
                         "billingAddress": {"country": "France", "street": null}}
                        """);

        UUID id = UUID.fromString(answer.id());
        assertThat(id.version()).isEqualTo(7);
        assertThat(
                        rows.query(
                                """
                                select tenant, metadata ->> 'actor', metadata -> 'causation',
                                       metadata -> 'traceparent',
                                       uuid_extract_version((metadata ->> 'correlation')::uuid)
                                  from event_store.domain_event
                                 where aggregate_id = ?
                                """,
                                id))
                .containsExactly("default|anonymous|||7");
    }

    @Test
    void a_customer_is_renamed_moves_and_is_deactivated_in_consecutive_versions() {
        String path = "/v1/customers/" + bench.post("/v1/customers", Requests.customer()).id();

        assertChanged(bench.put(path + "/name", "{\"name\": \"Ada Lovelace\"}"), 2);
        assertChanged(
                bench.put(
                        path + "/addresses/shipping",
                        "{\"address\": {\"city\": \"Cork\", \"country\": \"Ireland\"}}"),
                3);
        assertChanged(
                bench.put(
                        path + "/addresses/billing",
                        "{\"address\": {\"state\": \"Ohio\", \"country\": \"USA\"}}"),
                4);
        assertChanged(bench.post(path + "/deactivation", "{\"reason\": \"moved away\"}"), 5);

        UUID id = UUID.fromString(path.substring("/v1/customers/".length()));
        assertThat(
                        rows.query(
                                """
                                select version, name, status, deactivation_reason
                                  from command_model.customer
                                 where id = ?
                                """,
                                id))
                .containsExactly("5|Ada Lovelace|deactivated|moved away");
        assertThat(
                        rows.query(
                                """
                                select use, street, city, state, postal_code, country
                                  from command_model.customer_address
                                 where customer_id = ?
                                 order by use
                                """,
                                id))
                .containsExactly("billing|||Ohio||USA", "shipping||Cork|||Ireland");
        assertThat(rows.history(id))
                .containsExactly(
                        "1|customer.registered",
                        "2|customer.renamed",
                        "3|customer.address-changed",
                        "4|customer.address-changed",
                        "5|customer.deactivated");
        assertThat(
                        rows.query(
                                "select version from event_store.event_stream where aggregate_id = ?",
                                id))
                .containsExactly("5");
    }

    @Test
    void a_command_whose_result_is_there_already_is_accepted_and_changes_nothing() {
        String path = "/v1/customers/" + bench.post("/v1/customers", Requests.customer()).id();
        var before = rows.census();

        assertChanged(bench.put(path + "/name", "{\"name\": \"Customer 17850\"}"), 1);
        assertChanged(
                bench.put(path + "/addresses/shipping", "{\"address\": " + Requests.ADDRESS + "}"),
                1);

        assertThat(rows.census()).isEqualTo(before);
    }
}
