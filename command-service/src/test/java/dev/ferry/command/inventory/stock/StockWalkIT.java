package dev.ferry.command.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Rows;
import dev.ferry.command.Together;
import dev.ferry.testkit.Seed;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Some hundred random commands at once on four stocks in two warehouses, while the reaction books
/// the arrivals of transfers. Afterwards the invariants hold ([StockInvariants]).
@ExtendWith(Servers.class)
final class StockWalkIT {
    private static final int THREADS = 6;
    private static final int EACH = 45;
    private static final int ROUNDS = 2;

    private final TestDatabase database;
    private final Rows rows;
    private final StockTopic topic;
    private final CommandBench bench;
    private final Depot depot;

    StockWalkIT(TestDatabase database, TestKafka kafka) {
        this.database = database.another();
        rows = new Rows(this.database);
        String prefix = kafka.topicPrefix() + UUID.randomUUID();
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
    void after_a_random_walk_of_concurrent_commands_every_invariant_holds() throws Exception {
        long seed = Seed.of(StockWalkIT.class);
        List<String> warehouses = List.of(depot.warehouse("BRS-1"), depot.warehouse("LDS-1"));
        List<StockWalker.Place> places = new ArrayList<>();
        for (String sku : List.of("red", "blue")) {
            for (int index = 0; index < 2; index++) {
                String here = warehouses.get(index);
                String stock = depot.stock(sku, here, 30);
                places.add(new StockWalker.Place(stock, here, warehouses.get(1 - index)));
            }
        }
        List<UUID> reservations =
                IntStream.range(0, 60).mapToObj(id -> new UUID(seed, id)).toList();

        for (int round = 0; round < ROUNDS; round++) {
            long roundSeed = seed + 1_000L * round;
            List<List<Answer>> answers =
                    Together.run(
                            THREADS,
                            thread ->
                                    new StockWalker(
                                                    depot,
                                                    places,
                                                    reservations,
                                                    new Random(roundSeed + thread))
                                            .walk(EACH));
            assertThat(answers.stream().flatMap(List::stream))
                    .allSatisfy(
                            answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 422));
            topic.publish();
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(rows.query(StockInvariants.UNDER_WAY)).isEmpty());

        assertThat(rows.query("select reason from subscription.dead_letter")).isEmpty();
        assertThat(rows.query(StockInvariants.UNSEEN_TYPES))
                .as("event types that the walk never caused")
                .isEmpty();
        StockInvariants.BROKEN.forEach(
                (rule, sql) -> assertThat(rows.query(sql)).as(rule).isEmpty());
    }
}
