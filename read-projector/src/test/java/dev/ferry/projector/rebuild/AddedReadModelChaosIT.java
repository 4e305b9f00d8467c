package dev.ferry.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.consumer.Rebuilds.Options;
import dev.ferry.embedded.JavaProcess;
import dev.ferry.projector.ProjectorMain;
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

/// A read model that is added to a running system hears of the past first, although projectors are
/// killed, come and leave, and events arrive meanwhile.
@ExtendWith(Servers.class)
class AddedReadModelChaosIT {
    private static final int CUSTOMERS = 120;
    private static final int KILLS = 3;
    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final String MODEL = "customer_summary";

    private final Stage stage;
    private final RebuildOperator operator;

    AddedReadModelChaosIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        operator = new RebuildOperator(stage);
    }

    @AfterEach
    void leave() throws SQLException {
        operator.close();
        stage.close();
    }

    @Test
    void a_read_model_added_later_equals_one_from_the_beginning_after_kills_and_rebalances()
            throws SQLException {
        long seed = Seed.of(AddedReadModelChaosIT.class);
        Random random = new Random(seed);
        List<ProducerRecord<byte[], byte[]>> records = Workload.of(stage.story(), seed, CUSTOMERS);
        int half = records.size() / 2;
        try (JavaProcess before = start("one")) {
            stage.send(records.subList(0, half));
            stage.awaitApplied(half);
            assertThat(before.terminate()).isZero();
        }
        forgetTheModel();

        beginSlowly(Math.max(20, half / 60));
        int part = (records.size() - half) / (KILLS + 1);
        for (int kill = 0; kill < KILLS; kill++) {
            try (JavaProcess one = start("one");
                    JavaProcess two = start("two")) {
                long before = filled();
                int from = half + kill * part;
                stage.send(records.subList(from, from + part));
                await().atMost(BOUND).until(() -> filled() > before + random.nextInt(50));
                assertThat(operator.members(MODEL))
                        .as("the kill comes while the model hears of the past")
                        .containsExactly("1 customer_summary_v1 filling");
                await().until(() -> fills(one) || fills(two));
                JavaProcess filler = fills(one) ? one : two;
                filler.kill();
                assertThat((filler == one ? two : one).terminate()).isZero();
            }
        }

        operator.rebuild(MODEL, new Options(null, 1_000_000, false));
        try (JavaProcess one = start("one");
                JavaProcess two = start("two")) {
            stage.send(records.subList(half + KILLS * part, records.size()));
            await().atMost(BOUND)
                    .untilAsserted(() ->
                            assertThat(operator.members(MODEL)).containsExactly("1 live live"));
            stage.awaitApplied(records.size());
            assertThat(one.terminate()).isZero();
            assertThat(two.terminate()).isZero();
        }
        stage.assertEqualsRebuild(records.size());
    }

    /// The state of a build that did not have this read model.
    private void forgetTheModel() {
        stage.database()
                .execute("delete from subscription.member where handler = 'customer_summary'");
        stage.database()
                .execute(
                        "truncate customer_summary_v1.customer_summary, customer_summary_v1.customer_amount, customer_summary_v1.customer_order");
    }

    /// A projector notices the new model, and finds its table locked until the rate is set: it
    /// would be done before the first kill.
    private void beginSlowly(int rate) throws SQLException {
        try (Connection holding =
                        stage.database()
                                .holding(
                                        "lock table customer_summary_v1.customer_summary in access exclusive mode");
                JavaProcess projector = start("one")) {
            await().atMost(BOUND).until(() -> operator.filling("phase", MODEL).equals("filling"));
            operator.rebuild(MODEL, new Options(null, rate, false));
            projector.kill();
            holding.rollback();
        }
    }

    private static boolean fills(JavaProcess projector) {
        return projector.output().stream()
                .anyMatch(line -> line.contains("Filling customer_summary version 1"));
    }

    /// The sum of the checkpoints of the model that hears of the past, whichever process moves
    /// them.
    private long filled() {
        return stage.database()
                .number(
                        "select coalesce(sum(next_offset), 0) from subscription.checkpoint where group_name = 'customer_summary_v1'");
    }

    private JavaProcess start(String instance) {
        return JavaProcess.start(ProjectorMain.class, stage.arguments(instance));
    }
}
