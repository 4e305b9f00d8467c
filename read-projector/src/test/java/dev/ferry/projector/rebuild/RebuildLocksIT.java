package dev.ferry.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.consumer.Rebuilds.Options;
import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.projector.fixture.RebuildOperator;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Workload;
import dev.ferry.testkit.Seed;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class RebuildLocksIT {
    private static final String SUMS = "customer_summary";
    private static final Options SLOW = new Options(null, 1, false);

    private final Stage stage;
    private final ReadDatabase database;
    private final RebuildOperator operator;

    RebuildLocksIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        database = stage.database();
        operator = new RebuildOperator(stage);
    }

    @BeforeEach
    void populate() {
        List<ProducerRecord<byte[], byte[]>> records =
                Workload.of(stage.story(), Seed.of(RebuildLocksIT.class), 20);
        stage.send(records);
        stage.start();
        stage.awaitApplied(records.size());
    }

    @AfterEach
    void leave() throws SQLException {
        operator.close();
        stage.close();
    }

    /// A lock on a table of the comparison delays it, so that the version going live is what waits
    /// afterwards.
    @Test
    void a_rebuild_goes_live_only_after_units_of_work_that_are_under_way() throws SQLException {
        operator.rebuild(SUMS, SLOW);
        try (Connection comparing =
                database.holding("lock table customer_summary_v1.customer_order")) {
            operator.rebuild(SUMS, new Options(null, 100_000, false));
            await().until(() -> operator.filling("phase", SUMS).equals("comparing"));

            try (Connection unit =
                    database.holding(
                            "select 1 from subscription.checkpoint where group_name = 'live' for no key update")) {
                comparing.rollback();
                await().until(() -> database.blockedBy(unit) > 0);
                assertThat(operator.members(SUMS))
                        .containsExactly("1 live live", "2 customer_summary_v2 filling");
                unit.rollback();
            }
        }
        operator.awaitMembers(SUMS, "1 live retained", "2 live live");
    }

    /// The comparison has read tables of the new version and waits for one of the old.
    @Test
    void a_rebuild_is_cancelled_while_its_comparison_is_held_up() throws SQLException {
        operator.rebuild(SUMS, SLOW);
        try (Connection comparing =
                database.holding("lock table customer_summary_v1.customer_summary")) {
            operator.rebuild(SUMS, new Options(null, 100_000, false));
            await().until(() -> operator.filling("phase", SUMS).equals("comparing"));
            await().until(() -> database.blockedBy(comparing) > 0);

            operator.cancel(SUMS);
            await().until(() -> operator.members(SUMS).equals(List.of("1 live live")));
            assertThat(
                            database.column(
                                    "select 1 from pg_namespace where nspname = 'customer_summary_v2'"))
                    .isEmpty();
            comparing.rollback();
        }
    }
}
