package dev.ferry.command.account.creditaccount;

import static dev.ferry.command.CommandBench.assertChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Rows;
import dev.ferry.command.Together;
import dev.ferry.contracts.account.AccountHolder;
import dev.ferry.contracts.account.AccountId;
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
final class AccountsIT {
    private final Rows rows;
    private final CommandBench bench;

    AccountsIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void an_account_is_opened_filled_spent_and_closed() {
        UUID customer = UUID.randomUUID();
        Answer opened = open(customer, "\"number\": \"CR-1\", ");
        String id = AccountId.of(new AccountHolder(customer)).value().toString();
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.id()).isEqualTo(id);
        assertThat(opened.header("location")).isEqualTo("/v1/accounts/" + id);
        String path = "/v1/accounts/" + id;

        assertChanged(bench.post(path + "/deposits", amount("10.00")), 2);
        assertChanged(bench.post(path + "/refunds", amount("2.50")), 3);
        assertThat(bench.post(path + "/charges", amount("12.51")).code())
                .isEqualTo("insufficient-credit");
        assertThat(bench.post(path + "/closure", "{\"reason\": \"x\"}").code())
                .isEqualTo("account-not-empty");
        assertChanged(bench.post(path + "/charges", amount("12.50")), 4);
        assertChanged(bench.post(path + "/closure", "{\"reason\": \"moved away\"}"), 5);
        assertThat(bench.post(path + "/deposits", amount("1")).code()).isEqualTo("account-closed");

        assertThat(rows.history(UUID.fromString(id)))
                .containsExactly(
                        "1|account.opened",
                        "2|account.deposited",
                        "3|account.refunded",
                        "4|account.charged",
                        "5|account.closed");
        assertThat(
                        rows.query(
                                "select aggregate_type from outbox.message where aggregate_id = ?",
                                id))
                .hasSize(5)
                .containsOnly("account");
    }

    @Test
    void a_customer_has_one_account_and_one_without_a_number_gets_one() {
        UUID customer = UUID.randomUUID();

        String id = open(customer, "").id();

        assertThat(
                        rows.query(
                                "select data ->> 'number' from event_store.domain_event where aggregate_id = ?",
                                UUID.fromString(id)))
                .containsExactly("CR-" + id);
        List<String> before = rows.census();
        assertThat(open(customer, "\"number\": \"another\", ").code()).isEqualTo("already-exists");
        assertThat(
                        bench.post("/v1/accounts/" + UUID.randomUUID() + "/deposits", amount("1"))
                                .status())
                .isEqualTo(404);
        assertThat(bench.post("/v1/accounts", "{\"currency\": \"pounds\"}").errors())
                .containsExactlyInAnyOrder(
                        "customerId is missing",
                        "currency must be an ISO 4217 currency code, such as \"GBP\"");
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void concurrent_charges_never_exceed_the_balance() throws Exception {
        String path = "/v1/accounts/" + open(UUID.randomUUID(), "").id();
        bench.post(path + "/deposits", amount("3"));

        List<Answer> answers = Together.run(6, _ -> bench.post(path + "/charges", amount("1")));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(3)
                .extracting(Answer::code)
                .containsOnly("insufficient-credit");
    }

    private Answer open(UUID customer, String fields) {
        return bench.post(
                "/v1/accounts",
                "{\"customerId\": \"%s\", %s\"currency\": \"GBP\"}".formatted(customer, fields));
    }

    private static String amount(String amount) {
        return """
        {"amount": {"amount": "%s", "currency": "GBP"}, "reference": "4711"}
        """
                .formatted(amount);
    }
}
