package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Workload;
import dev.ferry.testkit.Seed;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import dev.ferry.testkit.fault.RecordDuplicator;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class RebalanceIT {
    private static final int PART = 300;

    private final Stage stage;

    RebalanceIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
    }

    @AfterEach
    void leave() throws SQLException {
        stage.close();
    }

    @Test
    void instances_that_join_and_leave_mid_stream_do_not_change_the_read_model()
            throws SQLException {
        long seed = Seed.of(RebalanceIT.class);
        List<ProducerRecord<byte[], byte[]>> once = Workload.of(stage.story(), seed, 120);
        List<ProducerRecord<byte[], byte[]>> often =
                new RecordDuplicator(seed, 0.05, 10).duplicate(once);
        stage.start();
        stage.start();
        for (int from = 0; from < often.size(); from += PART) {
            Projector visitor = stage.start();
            awaitPartitions(visitor);
            stage.send(often.subList(from, Math.min(from + PART, often.size())));
            visitor.close();
        }
        stage.awaitApplied(once.size());

        stage.assertEqualsRebuild(once.size());
    }

    /// A visitor that owns no partition when it leaves would disturb nobody.
    private static void awaitPartitions(Projector visitor) {
        await().untilAsserted(() ->
                assertThat(visitor.get("/metrics").body())
                        .contains("ferry_consumer_partition_applied_offset{"));
    }
}
