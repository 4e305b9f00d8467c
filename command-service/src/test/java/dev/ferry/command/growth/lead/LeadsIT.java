package dev.ferry.command.growth.lead;

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
final class LeadsIT {
    private static final String EMAIL_ALLOWED =
            "email must be an email address of at most 254 ASCII characters, such as"
                    + " \"jane@example.com\"";

    private final Rows rows;
    private final CommandBench bench;

    LeadsIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_lead_is_entered_qualified_and_converted_into_a_customer() {
        String customer = register();
        String submission = UUID.randomUUID().toString();
        Answer entered =
                bench.post(
                        "/v1/leads",
                        """
                        {"name": "Jane", "email": "Jane.Doe@Example.COM", "source": "newsletter",
                         "submissionId": "%s"}
                        """
                                .formatted(submission));
        assertThat(entered.status()).isEqualTo(201);
        assertThat(entered.header("location")).isEqualTo("/v1/leads/" + entered.id());
        String path = "/v1/leads/" + entered.id();

        assertThat(convert(path, customer).code()).isEqualTo("lead-not-qualified");
        assertChanged(bench.post(path + "/qualification", "{}"), 2);
        assertChanged(bench.post(path + "/qualification", "{}"), 2);
        assertChanged(convert(path, customer), 3);
        assertThat(lose(path).code()).isEqualTo("lead-closed");

        assertThat(row(entered.id()))
                .containsExactly(
                        "3|Jane|jane.doe@example.com|newsletter|%s|converted|%s|"
                                .formatted(submission, customer));
        assertThat(rows.history(UUID.fromString(entered.id())))
                .containsExactly("1|lead.entered", "2|lead.qualified", "3|lead.converted");
        assertThat(
                        rows.query(
                                "select aggregate_type from outbox.message where aggregate_id = ?",
                                entered.id()))
                .hasSize(3)
                .containsOnly("lead");
    }

    @Test
    void a_lead_is_converted_into_a_customer_of_its_own_tenant_only() {
        String customer = register();
        Answer entered = bench.post("/v1/leads", body("ann@example.com"), "Ferry-Tenant", "other");
        String path = "/v1/leads/" + entered.id();
        bench.post(path + "/qualification", "{}", "Ferry-Tenant", "other");

        assertThat(
                        bench.post(
                                        path + "/conversion",
                                        "{\"customerId\": \"%s\"}".formatted(customer),
                                        "Ferry-Tenant",
                                        "other")
                                .code())
                .isEqualTo("customer-unknown");
    }

    @Test
    void an_email_has_one_open_lead_in_any_spelling_and_is_free_when_the_lead_is_lost() {
        Answer first = enter("bob@example.com");
        assertThat(enter("BOB@example.com").code()).isEqualTo("lead-open");
        assertChanged(bench.post("/v1/leads/" + first.id() + "/qualification", "{}"), 2);
        assertThat(enter("bob@example.com").code()).isEqualTo("lead-open");
        assertChanged(lose("/v1/leads/" + first.id()), 3);
        assertThat(row(first.id()))
                .containsExactly("3|Jane|bob@example.com|trade fair||lost||too expensive");

        assertThat(enter("bob@example.com").status()).isEqualTo(201);
        assertThat(
                        bench.post("/v1/leads", body("bob@example.com"), "Ferry-Tenant", "other")
                                .status())
                .isEqualTo(201);
    }

    @Test
    void what_is_refused_writes_nothing() {
        String path = "/v1/leads/" + enter("cleo@example.com").id();
        assertChanged(bench.post(path + "/qualification", "{}"), 2);
        List<String> before = rows.census();

        for (String wrong :
                List.of("jane", "jane@", "jane@-a.com", "jane doe@a.com", "ja\u017fne@a.com")) {
            assertThat(enter(wrong).errors()).as(wrong).containsExactly(EMAIL_ALLOWED);
        }
        assertThat(enter("x".repeat(250) + "@a.com").errors()).containsExactly(EMAIL_ALLOWED);
        assertThat(bench.post("/v1/leads", "{}").errors())
                .containsExactlyInAnyOrder(
                        "name is missing", "email is missing", "source is missing");
        assertThat(convert(path, UUID.randomUUID().toString()).code())
                .isEqualTo("customer-unknown");
        assertThat(lose("/v1/leads/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void of_leads_that_are_entered_with_one_email_at_once_one_is_accepted() throws Exception {
        List<Answer> answers = Together.run(6, _ -> enter("dora@example.com"));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .hasSize(5)
                .extracting(Answer::code)
                .containsOnly("lead-open");
    }

    private String register() {
        return bench.post(
                        "/v1/customers",
                        """
                        {"name": "Jane", "shippingAddress": {"country": "France"},
                         "billingAddress": {"country": "France"}}
                        """)
                .id();
    }

    private List<String> row(String id) {
        return rows.query(
                """
                select version, name, email, source, submission_id, status, customer_id, loss_reason
                  from command_model.lead
                 where id = ?
                """,
                UUID.fromString(id));
    }

    private Answer enter(String email) {
        return bench.post("/v1/leads", body(email));
    }

    private Answer convert(String path, String customer) {
        return bench.post(path + "/conversion", "{\"customerId\": \"%s\"}".formatted(customer));
    }

    private Answer lose(String path) {
        return bench.post(path + "/loss", "{\"reason\": \"too expensive\"}");
    }

    private static String body(String email) {
        return "{\"name\": \"Jane\", \"email\": \"%s\", \"source\": \"trade fair\"}"
                .formatted(email);
    }
}
