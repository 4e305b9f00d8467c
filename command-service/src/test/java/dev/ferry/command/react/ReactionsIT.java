package dev.ferry.command.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.command.CommandBench;
import dev.ferry.command.Rows;
import dev.ferry.command.Together;
import dev.ferry.contracts.account.AccountHolder;
import dev.ferry.contracts.account.AccountId;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The reaction to returns, with a real topic and a real database.
@ExtendWith(Servers.class)
final class ReactionsIT {
    private static final String REFUNDS =
            "select count(*) from event_store.domain_event where event_type = 'account.refunded'";
    private static final String LETTERS = "select count(*) from subscription.dead_letter";

    private final TestDatabase database;
    private final TestKafka kafka;
    private final Rows rows;
    private final String prefix;
    private final Returns returns;
    private CommandBench bench;

    ReactionsIT(TestDatabase database, TestKafka kafka) {
        this.database = database.another();
        this.kafka = kafka;
        rows = new Rows(this.database);
        prefix = kafka.topicPrefix() + UUID.randomUUID();
        returns = new Returns(prefix);
        // The topic is created first, because the service would create a missing topic.
        kafka.createTopic(returns.topic(), 3);
        bench = CommandBench.start(this.database, kafka, prefix);
    }

    @AfterEach
    void stop() {
        bench.close();
        database.close();
    }

    @Test
    void a_return_opens_the_customers_account_and_is_refunded_on_behalf_of_the_event() {
        UUID event = UUID.randomUUID();
        UUID customer = UUID.randomUUID();

        send(returns.of(event, customer, "2.55", "GBP"));

        awaitRows(REFUNDS, "1");
        UUID account = account(customer);
        assertThat(rows.history(account)).containsExactly("1|account.opened", "2|account.refunded");
        assertThat(
                        rows.query(
                                """
                                select data #>> '{amount,amount}', metadata ->> 'causation',
                                       metadata ->> 'correlation', metadata ->> 'actor',
                                       metadata ->> 'traceparent', tenant
                                  from event_store.domain_event
                                 where event_type = 'account.refunded'
                                """))
                .containsExactly(
                        "2.55|%s|the request|reaction:refund_returns|%s|north"
                                .formatted(event, Returns.TRACE));
        assertThat(
                        rows.query(
                                "select event_type from outbox.message where aggregate_id = ? order by seq",
                                account.toString()))
                .containsExactly("account.opened", "account.refunded");
    }

    @Test
    void a_refused_command_makes_the_event_a_dead_letter_that_names_the_rule_and_others_go_on() {
        UUID customer = UUID.randomUUID();
        send(returns.of(UUID.randomUUID(), customer, "2.55", "GBP"));
        awaitRows(REFUNDS, "1");

        List<ProducerRecord<byte[], byte[]>> batch =
                Stream.concat(
                                Stream.of(returns.of(UUID.randomUUID(), customer, "7", "EUR")),
                                IntStream.range(0, 20)
                                        .mapToObj(_ ->
                                                returns.of(
                                                        UUID.randomUUID(), customer, "1", "GBP")))
                        .toList();
        kafka.produce(batch);

        awaitRows(REFUNDS, "21");
        awaitRows(LETTERS, "1");
        assertThat(rows.query("select handler, kind, reason from subscription.dead_letter"))
                .containsExactly(
                        "refund_returns|poison|the command Refund for %s was refused (currency-mismatch): the amount is in EUR and the account in GBP"
                                .formatted(account(customer)));
    }

    @Test
    void an_event_that_is_read_again_because_the_position_was_lost_causes_no_second_command() {
        UUID customer = UUID.randomUUID();
        IntStream.range(0, 5)
                .forEach(_ -> send(returns.of(UUID.randomUUID(), customer, "1", "GBP")));
        awaitRows(REFUNDS, "5");
        bench.close();
        rows.query("delete from subscription.applied_version returning 1");
        rows.query("update subscription.checkpoint set next_offset = 0 returning 1");

        bench = CommandBench.start(database, kafka, prefix);
        awaitRows("select sum(next_offset) from subscription.checkpoint", "5");

        assertThat(rows.query("select count(*) from subscription.applied_version"))
                .as("the events were read again")
                .containsExactly("5");
        assertThat(rows.query(REFUNDS)).containsExactly("5");
        assertThat(rows.query(LETTERS)).containsExactly("0");
    }

    @Test
    void accounts_that_clients_open_and_fill_at_the_same_moment_lose_no_refund() throws Exception {
        int customers = 40;
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(customers).toList();
        kafka.produce(
                ids.stream()
                        .flatMap(id ->
                                Stream.generate(() -> returns.of(UUID.randomUUID(), id, "1", "GBP"))
                                        .limit(5))
                        .toList());

        Together.run(
                4,
                number -> {
                    for (int i = number % 2; i < customers; i += 2) {
                        open(ids.get(i));
                        deposit(ids.get(i));
                    }
                    return number;
                });

        awaitRows(REFUNDS, String.valueOf(5 * customers));
        assertThat(rows.query(LETTERS)).containsExactly("0");
        assertThat(
                        rows.query(
                                """
                                select aggregate_id, count(*)
                                  from event_store.domain_event
                                 where aggregate_type = 'account'
                                   and tenant = 'north'
                                 group by aggregate_id
                                having count(*) <> 1 + 5 + 2
                                    or max(aggregate_version) <> count(*)
                                """))
                .as("accounts whose history is not opening, five refunds and two deposits")
                .isEmpty();
    }

    private void open(UUID customer) {
        var answer =
                bench.post(
                        "/v1/accounts",
                        "{\"customerId\": \"%s\", \"currency\": \"GBP\"}".formatted(customer),
                        "Ferry-Tenant",
                        "north");
        assertThat(answer.status()).as(answer.body()).isIn(201, 409);
    }

    private void deposit(UUID customer) {
        await().until(() ->
                bench.post(
                                        "/v1/accounts/" + account(customer) + "/deposits",
                                        "{\"amount\": {\"amount\": \"1\", \"currency\": \"GBP\"}, \"reference\": \"x\"}",
                                        "Ferry-Tenant",
                                        "north")
                                .status()
                        == 200);
    }

    private static UUID account(UUID customer) {
        return AccountId.of(new AccountHolder(customer)).value();
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        kafka.produce(List.of(record));
    }

    private void awaitRows(String sql, String expected) {
        await().pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(rows.query(sql)).containsExactly(expected));
    }
}
