package dev.ferry.command.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Rows;
import dev.ferry.command.Together;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Rules of stocks and warehouses that commands at the same moment could break.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StockRacesIT {
    private static final int THREADS = 6;
    private static final int ROUNDS = 10;

    private final TestDatabase database;
    private final Rows rows;
    private final CommandBench bench;
    private final Depot depot;
    private final String bristol;
    private final String leeds;

    StockRacesIT(TestDatabase database) {
        this.database = database;
        rows = new Rows(database);
        bench = CommandBench.start(database);
        depot = new Depot(bench);
        bristol = depot.warehouse("BRS-1");
        leeds = depot.warehouse("LDS-1");
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void of_orders_that_reserve_the_last_piece_at_once_exactly_one_gets_it() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String stock = depot.stock("last-" + round, bristol, 1);

            List<Answer> answers =
                    Together.run(
                            THREADS,
                            _ -> depot.reserve(stock, UUID.randomUUID(), UUID.randomUUID(), 1));

            assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .hasSize(THREADS - 1)
                    .extracting(Answer::code)
                    .containsOnly("insufficient-stock");
        }
    }

    @Test
    void one_reservation_that_is_sent_several_times_at_once_is_made_once() throws Exception {
        String stock = depot.stock("85123A", bristol, 30);
        UUID reservation = UUID.randomUUID();
        UUID order = UUID.randomUUID();

        List<Answer> answers =
                Together.run(THREADS, _ -> depot.reserve(stock, reservation, order, 5));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(quantities(stock)).containsExactly("30|5");
    }

    @Test
    void of_shipments_and_releases_of_one_reservation_at_once_one_takes_effect() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String stock = depot.stock("both-" + round, bristol, 30);
            UUID reservation = UUID.randomUUID();
            depot.reserve(stock, reservation, UUID.randomUUID(), 5);

            List<Answer> answers =
                    Together.run(
                            THREADS,
                            thread ->
                                    thread % 2 == 0
                                            ? depot.ship(stock, reservation, null)
                                            : depot.release(stock, reservation, null));

            boolean shipped = quantities(stock).equals(List.of("25|0"));
            assertThat(quantities(stock)).containsExactly(shipped ? "25|0" : "30|0");
            String refusal = shipped ? "reservation-shipped" : "reservation-released";
            for (int thread = 0; thread < THREADS; thread++) {
                Answer answer = answers.get(thread);
                boolean took = shipped == (thread % 2 == 0);
                assertThat(answer.status() == 200 ? "accepted" : answer.code())
                        .isEqualTo(took ? "accepted" : refusal);
            }
        }
    }

    @Test
    void one_transfer_that_is_sent_several_times_at_once_departs_once() throws Exception {
        String stock = depot.stock("22423", bristol, 30);
        UUID transfer = UUID.randomUUID();

        List<Answer> answers =
                Together.run(THREADS, _ -> depot.transfer(stock, transfer, leeds, 5));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(quantities(stock)).containsExactly("25|0");
    }

    @Test
    void of_transfers_of_several_stocks_under_one_id_at_once_one_departs() throws Exception {
        List<String> stocks =
                List.of(
                        depot.stock("red", bristol, 30),
                        depot.stock("green", bristol, 30),
                        depot.stock("blue", bristol, 30));
        UUID transfer = UUID.randomUUID();

        List<Answer> answers =
                Together.run(
                        stocks.size(),
                        thread -> depot.transfer(stocks.get(thread), transfer, leeds, 5));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(stocks.size() - 1)
                .extracting(Answer::code)
                .containsOnly("transfer-differs");
    }

    @Test
    void of_stocks_that_are_opened_for_one_sku_and_warehouse_at_once_one_is_accepted()
            throws Exception {
        List<Answer> answers = Together.run(THREADS, _ -> depot.open("71053", bristol));

        assertThat(answers.stream().map(Answer::status).sorted())
                .containsExactly(201, 409, 409, 409, 409, 409);
    }

    @Test
    void a_reservation_waits_for_a_closure_under_way_and_is_refused() throws Exception {
        String closing = depot.warehouse("CLO-1");
        String stock = depot.stock("84406B", closing, 9);

        Answer answer =
                whileOpen(
                        """
                        update command_model.warehouse
                           set status = 'closed',
                               closure_reason = 'flood'
                         where id = ?
                        """,
                        closing,
                        () -> depot.reserve(stock, UUID.randomUUID(), UUID.randomUUID(), 1));

        assertThat(answer.code()).isEqualTo("warehouse-closed");
    }

    @Test
    void a_closure_waits_for_a_departure_under_way_and_is_refused() throws Exception {
        String closing = depot.warehouse("CLO-2");

        // The row lock is the one that a departure takes on the warehouse to which it goes.
        Answer answer =
                whileOpen(
                        """
                        with target as (
                          select tenant, id
                            from command_model.warehouse
                           where id = ?
                             for share
                        )
                        insert into command_model.stock_transfer (
                               tenant, id, sku, from_warehouse_id, to_warehouse_id, pieces)
                        select target.tenant, gen_random_uuid(), '84406B', origin.id, target.id, 1
                          from target
                          join command_model.warehouse origin
                            on origin.tenant = target.tenant
                           and origin.code = 'BRS-1'
                        """,
                        closing,
                        () -> depot.close(closing));

        assertThat(answer.code()).isEqualTo("warehouse-awaits-transfers");
    }

    @Test
    void a_return_waits_for_an_arrival_under_way_and_is_refused() throws Exception {
        String stock = depot.stock("84407A", bristol, 9);
        UUID transfer = UUID.randomUUID();
        depot.transfer(stock, transfer, leeds, 4);

        Answer answer =
                whileOpen(
                        """
                        update command_model.stock_transfer
                           set status = 'arrived'
                         where id = ?
                        """,
                        transfer.toString(),
                        () -> depot.giveBack(stock, transfer));

        assertThat(answer.code()).isEqualTo("transfer-arrived");
        assertThat(quantities(stock)).containsExactly("5|0");
    }

    @Test
    void a_transfer_that_is_returned_several_times_at_once_comes_back_once() throws Exception {
        String stock = depot.stock("84407B", bristol, 9);
        UUID transfer = UUID.randomUUID();
        depot.transfer(stock, transfer, leeds, 4);

        List<Answer> answers = Together.run(THREADS, _ -> depot.giveBack(stock, transfer));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(quantities(stock)).containsExactly("9|0");
    }

    /// Sends a command while another transaction has changed one row, and commits that transaction
    /// when the command waits for its lock.
    private Answer whileOpen(String change, String id, Supplier<Answer> command) throws Exception {
        try (Connection other = database.connect();
                PreparedStatement statement = other.prepareStatement(change);
                ExecutorService executor = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            statement.setObject(1, UUID.fromString(id));
            assertThat(statement.executeUpdate()).isEqualTo(1);
            Future<Answer> answer = executor.submit(command::get);
            commitWhenWaitedFor(other);
            return answer.get();
        }
    }

    private void commitWhenWaitedFor(Connection other) throws SQLException {
        await().untilAsserted(() ->
                assertThat(
                                rows.query(
                                        """
                                        select count(*)
                                          from pg_stat_activity
                                         where datname = current_database()
                                           and wait_event_type = 'Lock'
                                        """))
                        .containsExactly("1"));
        other.commit();
    }

    private List<String> quantities(String stock) {
        return rows.query(
                "select quantity, reserved from command_model.stock where id = ?",
                UUID.fromString(stock.substring("/v1/stock/".length())));
    }
}
