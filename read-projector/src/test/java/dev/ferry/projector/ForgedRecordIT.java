package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Another producer of the cluster writes to the topics that the projector reads.
@ExtendWith(Servers.class)
class ForgedRecordIT {
    private static final String NAMES = "select name from order_details_v1.order_customer";

    private final UUID customer = UUID.randomUUID();
    private final Stage stage;
    private final Story story;

    ForgedRecordIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        story = stage.story();
    }

    @AfterEach
    void leave() throws SQLException {
        stage.close();
    }

    @Test
    void a_forged_record_changes_no_read_model_and_displaces_no_true_event() throws SQLException {
        Projector projector = stage.start();
        stage.send(story.registered(customer, "Ann"));
        stage.awaitApplied(1);

        stage.send(
                List.of(
                        forged(story.record(customer, 2, new CustomerEvent.Renamed("forged"))),
                        forged(story.record(customer, 7, new CustomerEvent.Deactivated("forged"))),
                        new ProducerRecord<>(
                                story.topics().getFirst(),
                                customer.toString().getBytes(StandardCharsets.UTF_8),
                                new byte[] {1})));
        stage.send(story.renamed(customer, "Anna"));
        stage.send(story.renamed(customer, "Anne"));
        stage.awaitApplied(3);

        assertThat(stage.database().column(NAMES)).containsExactly("Anne");
        assertThat(stage.database().column("select distinct kind from subscription.dead_letter"))
                .containsExactly("foreign");
        assertThat(projector.get("/metrics").body())
                .contains("ferry_consumer_records_total{group=\"live\",outcome=\"foreign\"}");
        assertThat(
                        projector
                                .get("/v1/customers/%s/summary?min_version=3".formatted(customer))
                                .statusCode())
                .as("what a forged record says about itself keeps no reader waiting")
                .isEqualTo(200);
        stage.assertEqualsRebuild(3);
    }

    private static ProducerRecord<byte[], byte[]> forged(ProducerRecord<byte[], byte[]> record) {
        record.headers()
                .remove(EventHeaders.SOURCE)
                .add(EventHeaders.SOURCE, "/elsewhere".getBytes(StandardCharsets.UTF_8));
        return record;
    }
}
