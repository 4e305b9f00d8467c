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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

@ExtendWith(Servers.class)
class RebuildBesideErasureIT {
    private static final String SUMS = "customer_summary";
    private static final String BLOCKED =
            "select count(*) from pg_stat_activity where ? = any(pg_blocking_pids(pid))";
    private static final String ROWS = "select count(*) from customer_summary_v%d.customer_summary";

    private final Stage stage;
    private final ReadDatabase database;
    private final RebuildOperator operator;

    RebuildBesideErasureIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        database = stage.database();
        operator = new RebuildOperator(stage);
    }

    @AfterEach
    void leave() throws SQLException {
        operator.close();
        stage.close();
    }

    /// The new version passes over the tenant's records, the live one has its rows until they are
    /// deleted.
    @Test
    void a_rebuild_waits_until_the_rows_of_an_erased_tenant_are_gone() throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                Workload.of(stage.story(), Seed.of(RebuildBesideErasureIT.class), 20);
        stage.send(records);
        stage.start();
        stage.awaitApplied(records.size());
        String tenant =
                database.column("select tenant from customer_summary_v1.customer_summary limit 1")
                        .getFirst();
        database.execute("select subscription.note_erased(array['%s'])".formatted(tenant));

        operator.rebuild(SUMS, new Options(null, 1, false));
        try (Connection held =
                database.holding("lock table customer_summary_v1.customer_summary")) {
            operator.rebuild(SUMS, new Options(null, 100_000, false));
            // The snapshot is taken: it shows rows that are to be deleted.
            await().until(() -> operator.filling("phase", SUMS).equals("comparing"));
            await().until(() -> database.number(BLOCKED, pid(held)) > 0);
            held.rollback();
        }
        await().until(() ->
                database.column("select 1 from subscription.erase_some(1000) where is_erased")
                                .size()
                        == 1);
        operator.awaitMembers(SUMS, "1 live retained", "2 live live");
        assertThat(database.number(ROWS.formatted(1))).isZero();
        assertThat(database.number(ROWS.formatted(2))).isZero();
    }

    private static int pid(Connection holder) throws SQLException {
        return holder.unwrap(PGConnection.class).getBackendPID();
    }
}
