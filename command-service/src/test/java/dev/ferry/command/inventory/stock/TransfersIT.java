package dev.ferry.command.inventory.stock;

import static dev.ferry.command.CommandBench.assertChanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.command.CommandBench;
import dev.ferry.command.Rows;
import dev.ferry.contracts.inventory.StockId;
import dev.ferry.contracts.inventory.WarehouseId;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Transfers from their departure to their arrival, with a real topic and a real database.
@ExtendWith(Servers.class)
final class TransfersIT {
    private static final String LETTERS = "select handler, reason from subscription.dead_letter";

    private final TestDatabase database;
    private final TestKafka kafka;
    private final Rows rows;
    private final String prefix;
    private final StockTopic topic;
    private CommandBench bench;
    private Depot depot;

    TransfersIT(TestDatabase database, TestKafka kafka) {
        this.database = database.another();
        this.kafka = kafka;
        rows = new Rows(this.database);
        prefix = kafka.topicPrefix() + UUID.randomUUID();
        topic = new StockTopic(this.database, kafka, prefix);
        bench = CommandBench.start(this.database, kafka, prefix);
        depot = new Depot(bench);
    }

    @AfterEach
    void stop() {
        bench.close();
        database.close();
    }

    @Test
    void pieces_that_left_arrive_in_a_stock_that_is_opened_for_them() throws SQLException {
        String leeds = depot.warehouse("LDS-1");
        String stock = depot.stock("85123A", depot.warehouse("BRS-1"), 30);
        UUID transfer = UUID.randomUUID();

        depot.transfer(stock, transfer, leeds, 4);
        topic.publish();

        UUID target = stockIn(leeds);
        await().untilAsserted(() ->
                assertThat(rows.history(target))
                        .containsExactly(
                                "1|stock.opened", "2|stock.low", "3|stock.transferred-in"));
        assertThat(quantities()).containsExactly("4|0", "26|0");
        assertThat(rows.query("select id, pieces, status from command_model.stock_transfer"))
                .containsExactly(transfer + "|4|arrived");
        assertThat(depot.close(leeds).status()).as("nothing is on its way").isEqualTo(200);
    }

    @Test
    void pieces_arrive_beside_those_that_are_there_and_only_once_if_the_position_was_lost()
            throws SQLException {
        String leeds = depot.warehouse("LDS-1");
        String stock = depot.stock("85123A", depot.warehouse("BRS-1"), 30);
        depot.stock("85123A", leeds, 7);
        depot.transfer(stock, UUID.randomUUID(), leeds, 4);
        depot.transfer(stock, UUID.randomUUID(), leeds, 5);
        topic.publish();
        await().untilAsserted(() -> assertThat(quantities()).containsExactly("16|0", "21|0"));
        bench.close();
        rows.query("delete from subscription.applied_version returning 1");
        rows.query("update subscription.checkpoint set next_offset = 0 returning 1");
        rows.query("delete from command_model.idempotency returning 1");

        bench = CommandBench.start(database, kafka, prefix);
        depot = new Depot(bench);
        await().untilAsserted(() ->
                assertThat(rows.query("select sum(next_offset) from subscription.checkpoint"))
                        .containsExactly("8"));

        assertThat(quantities()).containsExactly("16|0", "21|0");
        assertThat(
                        rows.query(
                                "select count(*) from event_store.domain_event where event_type ="
                                        + " 'stock.transferred-in'"))
                .containsExactly("2");
        assertThat(rows.query(LETTERS)).isEmpty();
    }

    @Test
    void an_arrival_that_is_refused_is_a_dead_letter_and_its_pieces_can_come_back()
            throws SQLException {
        String leeds = depot.warehouse("LDS-1");
        String stock = depot.stock("85123A", depot.warehouse("BRS-1"), 30);
        depot.stock("85123A", leeds, 7);
        assertThat(depot.count("/v1/stock/" + stockIn(leeds), 999_999_999).status()).isEqualTo(200);

        UUID transfer = UUID.randomUUID();
        depot.transfer(stock, transfer, leeds, 4);
        topic.publish();

        await().untilAsserted(() ->
                assertThat(rows.query(LETTERS))
                        .containsExactly(
                                "complete_transfers|the command TransferIn for %s was refused (stock-too-large): there would be 1000000003 of 85123A; at most 1000000000 are possible"
                                        .formatted(stockIn(leeds))));
        assertThat(rows.query("select pieces, status from command_model.stock_transfer"))
                .containsExactly("4|under-way");

        assertThat(depot.giveBack(stock, transfer).status()).isEqualTo(200);
        assertThat(rows.query("select pieces, status from command_model.stock_transfer"))
                .containsExactly("4|returned");
        assertThat(quantities()).containsExactly("30|0", "999999999|0");
        assertThat(depot.close(leeds).status()).as("nothing is on its way").isEqualTo(200);
    }

    @Test
    void pieces_that_came_back_do_not_arrive_as_well() throws SQLException {
        String leeds = depot.warehouse("LDS-1");
        String stock = depot.stock("85123A", depot.warehouse("BRS-1"), 30);
        depot.stock("85123A", leeds, 7);
        UUID returned = UUID.randomUUID();
        depot.transfer(stock, returned, leeds, 4);
        long version = depot.giveBack(stock, returned).version();
        assertChanged(depot.giveBack(stock, returned), version);
        UUID arriving = UUID.randomUUID();
        depot.transfer(stock, arriving, leeds, 5);

        topic.publish();

        await().untilAsserted(() -> assertThat(quantities()).containsExactly("12|0", "25|0"));
        assertThat(rows.query(LETTERS)).isEmpty();
        assertThat(depot.giveBack(stock, arriving).code()).isEqualTo("transfer-arrived");
    }

    private List<String> quantities() {
        return rows.query("select quantity, reserved from command_model.stock order by quantity");
    }

    private static UUID stockIn(String warehouse) {
        return StockId.of("85123A", new WarehouseId(UUID.fromString(warehouse))).value();
    }
}
