package dev.ferry.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.consumer.Rebuilds.Options;
import dev.ferry.embedded.JavaProcess;
import dev.ferry.projector.ProjectorMain;
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
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The property `ferry.rebuild.customers` sets the size; each customer has about 16 events.
@ExtendWith(Servers.class)
class RebuildChaosIT {
    private static final int CUSTOMERS = Integer.getInteger("ferry.rebuild.customers", 120);
    private static final int KILLS = 3;
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final String MODEL = "customer_summary";
    private static final String[] FILLING = {"1 live live", "2 customer_summary_v2 filling"};

    private final Stage stage;
    private final ReadDatabase database;
    private final RebuildOperator operator;

    RebuildChaosIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        database = stage.database();
        operator = new RebuildOperator(stage);
    }

    @AfterEach
    void leave() throws SQLException {
        operator.close();
        stage.close();
    }

    @Test
    void a_rebuild_goes_live_and_back_although_its_projectors_are_killed_while_events_arrive()
            throws SQLException {
        long seed = Seed.of(RebuildChaosIT.class);
        Random random = new Random(seed);
        List<ProducerRecord<byte[], byte[]>> records = Workload.of(stage.story(), seed, CUSTOMERS);
        int half = records.size() / 2;
        try (JavaProcess projector = start()) {
            stage.send(records.subList(0, half));
            stage.awaitApplied(half);
            assertThat(projector.terminate()).isZero();
        }

        // Slow enough that every kill interrupts the rebuild, and its lease has to run out each
        // time.
        operator.rebuild(MODEL, new Options(null, Math.max(20, half / 60), false));
        int part = (records.size() - half) / (KILLS + 2);
        for (int kill = 0; kill < KILLS; kill++) {
            try (JavaProcess projector = start()) {
                long before = filled();
                int from = half + kill * part;
                stage.send(records.subList(from, from + part));
                await().until(() -> filled() > before + random.nextInt(50));
                assertThat(operator.filling("phase", MODEL)).isEqualTo("filling");
                projector.kill();
            }
        }
        killWhileItCompares(half + KILLS * part);
        killWhileItJoins();

        int tail = records.size() - part;
        try (JavaProcess projector = start()) {
            stage.send(records.subList(half + KILLS * part, tail));
            await().atMost(BOUND)
                    .untilAsserted(() ->
                            assertThat(operator.members(MODEL))
                                    .containsExactly("1 live retained", "2 live live"));
            stage.awaitApplied(tail);
            assertThat(operator.differences(MODEL)).isEmpty();
            operator.rollback(MODEL);
            stage.send(records.subList(tail, records.size()));
            stage.awaitApplied(records.size());
            assertThat(operator.differences(MODEL)).isEmpty();
            operator.rollback(MODEL);
            operator.dropOld(MODEL);
            assertThat(projector.terminate()).isZero();
        }
        stage.assertEqualsRebuild(records.size());
    }

    /// A lock on a table of the comparison holds it up until the process is killed.
    ///
    /// @param sent how many events were sent; the live version must have them before, because the
    ///   lock holds it up too
    private void killWhileItCompares(int sent) throws SQLException {
        operator.rebuild(MODEL, new Options(null, 1, false));
        try (JavaProcess projector = start()) {
            await().atMost(BOUND)
                    .until(() ->
                            database.number(
                                            "select sum(version) from subscription.applied_version where group_name = 'live'")
                                    == sent);
            try (Connection comparing =
                    database.holding("lock table customer_summary_v1.customer_order")) {
                operator.rebuild(MODEL, new Options(null, 1_000_000, false));
                await().atMost(BOUND)
                        .untilAsserted(() ->
                                assertThat(operator.filling("phase", MODEL))
                                        .isEqualTo("comparing"));
                await().until(() -> database.blockedBy(comparing) > 0);
                projector.kill();
                comparing.rollback();
            }
        }
        assertThat(operator.members(MODEL)).containsExactly(FILLING);
    }

    /// A lock on the checkpoints of the live group, as a unit of work has it, holds up the version
    /// that goes live until its process is killed.
    private void killWhileItJoins() throws SQLException {
        try (JavaProcess projector = start();
                Connection unit =
                        database.holding(
                                "select 1 from subscription.checkpoint where group_name = 'live' for no key update")) {
            await().atMost(BOUND)
                    .until(() ->
                            database.blockedBy(unit) > 0
                                    && operator.filling("phase", MODEL).equals("comparing"));
            projector.kill();
            unit.rollback();
        }
        assertThat(operator.members(MODEL)).containsExactly(FILLING);
    }

    /// The sum of the checkpoints of the version that is filled; it shows progress, whichever
    /// process makes it.
    private long filled() {
        return database.number(
                "select coalesce(sum(next_offset), 0) from subscription.checkpoint where group_name = 'customer_summary_v2'");
    }

    private JavaProcess start() {
        return JavaProcess.start(ProjectorMain.class, stage.arguments("chaos"));
    }
}
