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
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two projectors that could fill the same new version.
@ExtendWith(Servers.class)
class RebuildTakeoverIT {
    private static final String SUMS = "customer_summary";

    /// Slow enough that the other projector looks for work several times meanwhile.
    private static final int RATE = 40;

    private final Stage stage;
    private final RebuildOperator operator;

    RebuildTakeoverIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        operator = new RebuildOperator(stage);
    }

    @AfterEach
    void leave() throws SQLException {
        operator.close();
        stage.close();
    }

    @Test
    void of_two_projectors_one_fills_a_version_and_the_other_goes_on_with_it_when_it_is_killed()
            throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records =
                Workload.of(stage.story(), Seed.of(RebuildTakeoverIT.class), 60);
        int half = records.size() / 2;
        stage.send(records.subList(0, half));
        try (JavaProcess one = start("one");
                JavaProcess two = start("two")) {
            one.awaitLine("answers on port");
            two.awaitLine("answers on port");
            stage.awaitApplied(half);

            operator.rebuild(SUMS, new Options(null, RATE, false));
            await().until(() -> filled() > RATE);
            String owner = operator.filling("owner", SUMS);
            JavaProcess filler = fills(one) ? one : two;
            JavaProcess other = filler == one ? two : one;
            assertThat(fills(filler)).isTrue();
            await().until(() -> filled() > 5 * RATE);
            assertThat(fills(other)).as("both fill").isFalse();
            assertThat(operator.filling("owner", SUMS)).isEqualTo(owner);
            assertThat(operator.filling("phase", SUMS)).isEqualTo("filling");

            filler.kill();
            stage.send(records.subList(half, records.size()));
            await().atMost(Duration.ofMinutes(1)).until(() -> fills(other));
            assertThat(operator.filling("owner", SUMS)).isNotEqualTo(owner);
            operator.rebuild(SUMS, new Options(null, 0, false));
            operator.awaitMembers(SUMS, "1 live retained", "2 live live");
            stage.awaitApplied(records.size());
            assertThat(operator.differences(SUMS)).isEmpty();
            operator.rollback(SUMS);
            operator.rollback(SUMS);
            operator.dropOld(SUMS);
            assertThat(other.terminate()).isZero();
        }
        stage.assertEqualsRebuild(records.size());
    }

    private static boolean fills(JavaProcess projector) {
        return projector.output().stream()
                .anyMatch(line -> line.contains("Filling customer_summary version 2"));
    }

    /// The sum of the checkpoints of the version that is filled.
    private long filled() {
        return stage.database()
                .number(
                        "select coalesce(sum(next_offset), 0) from subscription.checkpoint where group_name = 'customer_summary_v2'");
    }

    private JavaProcess start(String instance) {
        return JavaProcess.start(ProjectorMain.class, stage.arguments(instance));
    }
}
