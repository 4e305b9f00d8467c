package dev.ferry.relay.park;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.Outbox;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.relay.publish.HeaderForm;
import dev.ferry.relay.publish.PublishConfig;
import dev.ferry.relay.publish.PublishedSeqs;
import dev.ferry.relay.publish.Publisher;
import dev.ferry.relay.publish.Publishers;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Another relay takes the lane, or a person has the aggregate in hand, when a retry is due.
@ExtendWith(Servers.class)
class RetryRaceIT {
    private static final String PARKED = "parked-0";
    private static final List<Short> LANES =
            IntStream.range(0, 64).mapToObj(lane -> (short) lane).toList();

    private final ParkConfig config = new ParkConfig(Duration.ofSeconds(1), Duration.ofMinutes(5));
    private final Retry retry =
            new Retry("here", new Parking(config), config, 100, Duration.ofSeconds(30));
    private final Outbox outbox;
    private final TestKafka kafka;
    private final String topic;

    RetryRaceIT(TestDatabase database, TestKafka kafka) {
        this.outbox = Outbox.create(database);
        this.kafka = kafka;
        this.topic = kafka.topicPrefix() + "order";
    }

    @BeforeAll
    static void topic(TestKafka kafka) {
        kafka.createTopic(kafka.topicPrefix() + "order", 1);
    }

    @BeforeEach
    void oneParkedAggregateWhoseRetryIsDue() throws SQLException {
        execute("delete from outbox.parked_message");
        execute("delete from outbox.parked_aggregate");
        execute("delete from outbox.message");
        outbox.write("parked-", 1, 1);
        execute(
                """
                insert into outbox.parked_aggregate
                       (aggregate_id, aggregate_type, last_error, attempts, next_attempt_at)
                values ('parked-0', 'order', 'refused', 1, now())
                """);
        owner("here");
        try (Connection connection = outbox.connect()) {
            Parking parking = new Parking(config);
            parking.load(connection, LANES);
            ParkingRaceIT.setAside(parking, connection);
        }
        assertThat(outbox.waiting(PARKED)).isEqualTo(1);
    }

    @Test
    void an_aggregate_whose_lane_another_relay_has_taken_is_not_tried() throws Exception {
        int before = published();
        owner("elsewhere");
        round();
        assertThat(published()).isEqualTo(before);
        assertThat(outbox.waiting(PARKED)).isEqualTo(1);
    }

    @Test
    void an_aggregate_that_a_person_has_in_hand_is_not_tried() throws Exception {
        int before = published();
        try (Connection person = outbox.connect()) {
            person.setAutoCommit(false);
            // A lock that leaves the count of tries to others.
            Statements.run(
                    person,
                    "select 1 from outbox.parked_aggregate where aggregate_id = 'parked-0' for key share");
            round();
            person.rollback();
        }
        assertThat(published()).isEqualTo(before);
        assertThat(outbox.waiting(PARKED)).isEqualTo(1);
    }

    @Test
    void an_aggregate_of_an_own_lane_is_published_and_released() throws Exception {
        int before = published();
        round();
        assertThat(published()).isEqualTo(before + 1);
        assertThat(outbox.waiting(PARKED)).isZero();
    }

    private void owner(String worker) throws SQLException {
        execute(
                """
                update outbox.lane
                   set owner = '%1$s',
                       transactional_id = '%1$s',
                       leased_until = now() + interval '1 hour'
                """
                        .formatted(worker));
    }

    private int published() {
        return kafka.readAll(topic).size();
    }

    private void round() throws SQLException {
        KafkaConfig broker = new KafkaConfig(List.of(kafka.bootstrapServers()), "");
        PublishConfig publish =
                new PublishConfig(
                        Delivery.AT_LEAST_ONCE,
                        kafka.topicPrefix() + "{aggregate_type}",
                        "/test",
                        HeaderForm.CLOUD_EVENTS,
                        "",
                        "none",
                        4 * 1024 * 1024,
                        Duration.ofSeconds(15));
        TopicsConfig topics = new TopicsConfig(1, 1, Duration.ofDays(1), false);
        try (Connection connection = outbox.connect();
                Admin admin = kafka.admin();
                Publisher publisher =
                        new Publishers(broker, publish, topics, PublishedSeqs.of("retry"), admin)
                                .create("retry", _ -> 1)) {
            // A retry that waits for the person fails in place of standing still.
            Statements.run(connection, "set lock_timeout = '5s'");
            publisher.open();
            retry.round(connection, publisher, LANES);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = outbox.connect()) {
            Statements.run(connection, sql);
        }
    }
}
