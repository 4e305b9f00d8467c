package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.embedded.JavaProcess;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Workload;
import dev.ferry.testkit.Seed;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import dev.ferry.testkit.fault.RecordDuplicator;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class ProjectorChaosIT {
    private static final int KILLS = 5;

    private final Stage stage;

    ProjectorChaosIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
    }

    @AfterEach
    void leave() throws SQLException {
        stage.close();
    }

    @Test
    void a_projector_killed_at_random_moments_loses_nothing_and_counts_nothing_twice()
            throws SQLException {
        long seed = Seed.of(ProjectorChaosIT.class);
        Random random = new Random(seed);
        List<ProducerRecord<byte[], byte[]>> once = Workload.of(stage.story(), seed, 400);
        List<ProducerRecord<byte[], byte[]>> often =
                new RecordDuplicator(seed, 0.02, 10).duplicate(once);
        int part = often.size() / KILLS;
        for (int kill = 0; kill < KILLS; kill++) {
            long before = stage.database().applied();
            try (JavaProcess projector = start()) {
                stage.send(often.subList(kill * part, (kill + 1) * part));
                stage.awaitAppliedAtLeast(before + 1 + random.nextInt(part / 2));
                projector.kill();
            }
        }
        try (JavaProcess projector = start()) {
            stage.send(often.subList(KILLS * part, often.size()));
            stage.awaitApplied(once.size());
            assertThat(projector.terminate()).isZero();
        }
        stage.assertEqualsRebuild(once.size());
    }

    /// Uses the same instance name each time, so that a successor gets the partitions at once.
    private JavaProcess start() {
        return JavaProcess.start(ProjectorMain.class, stage.arguments("chaos"));
    }
}
