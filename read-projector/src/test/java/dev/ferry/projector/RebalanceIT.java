package dev.ferry.projector;

import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Workload;
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
    private static final long SEED = 42;
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
        List<ProducerRecord<byte[], byte[]>> once = Workload.of(stage.story(), SEED, 120);
        List<ProducerRecord<byte[], byte[]>> often =
                new RecordDuplicator(SEED, 0.05, 10).duplicate(once);
        stage.start();
        stage.start();
        for (int from = 0; from < often.size(); from += PART) {
            Projector visitor = stage.start();
            stage.send(often.subList(from, Math.min(from + PART, often.size())));
            visitor.close();
        }
        stage.awaitApplied(once.size());

        stage.assertEqualsRebuild(once.size());
    }
}
