package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.publish.Delivery;
import dev.ferry.relay.publish.PublishedSeqs;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// PostgreSQL and Kafka disagree about what was published: one of them was put back or has
/// forgotten.
@ExtendWith(Servers.class)
class LostAgreementIT {
    private static final int AGGREGATES = 100;

    private final TestKafka kafka;
    private final Outbox outbox;
    private final Relays relays;
    private final String prefix = "at-" + System.nanoTime() + "-";

    LostAgreementIT(TestDatabase database, TestKafka kafka) {
        this.kafka = kafka;
        outbox = Outbox.create(database);
        relays = new Relays(outbox, kafka, "-" + System.nanoTime());
    }

    /// Leaves what a relay leaves that was killed between the two commits: its events are in Kafka,
    /// its rows are in the outbox, its lanes are not released.
    @BeforeEach
    void dieBetweenTheCommits() throws Exception {
        outbox.execute(
                """
                drop table if exists kept;
                truncate outbox.message restart identity;

                update outbox.lane
                   set owner = null,
                       transactional_id = null,
                       fence = '{}',
                       leased_until = '-infinity',
                       marked = false;
                """);
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE);
                Connection writer = outbox.connect();
                Statement statement = writer.createStatement()) {
            // A lane that changes hands afterwards would get a new marker.
            await().until(() -> outbox.lanes().size() == 2);
            await().until(() -> outbox.lanes().values().stream().mapToInt(n -> n).sum() == 64);
            writer.setAutoCommit(false);
            for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
                Outbox.insert(writer, prefix + aggregate, 1);
            }
            statement.execute("create table kept as select * from outbox.message");
            writer.commit();
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(published()).isEqualTo(Published.expected(prefix, AGGREGATES, 1));
        outbox.execute(
                """
                insert into outbox.message
                       (seq, event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, headers)
                overriding system value
                select seq, event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, headers
                  from kept;

                update outbox.lane
                   set owner = 'dead',
                       transactional_id = 'dead';
                """);
    }

    @Test
    void events_that_were_published_before_the_death_are_not_published_again() throws Exception {
        try (RelayService relay = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
            assertThat(ReadinessIT.readiness(relay).statusCode()).isEqualTo(200);
        }
        assertThat(published()).isEqualTo(Published.expected(prefix, AGGREGATES, 1));
    }

    @Test
    void new_events_that_bear_the_seqs_of_published_ones_are_published() throws Exception {
        outbox.execute(
                "update outbox.message set event_id = gen_random_uuid(), aggregate_version = 2");
        try (RelayService relay = relays.start(Delivery.EXACTLY_ONCE)) {
            await().until(() -> outbox.pending() == 0);
            ReadinessIT.awaitRed(relay, ".*it was put back from a copy, or a fail-over.*");
        }
        assertThat(published()).isEqualTo(Published.expected(prefix, AGGREGATES, 2));
    }

    @Test
    void a_database_whose_sequence_is_behind_the_markers_is_said_to_be_an_older_copy()
            throws Exception {
        outbox.execute(
                "delete from outbox.message; alter sequence outbox.message_seq_seq restart with 2");
        try (RelayService relay = relays.start(Delivery.EXACTLY_ONCE)) {
            ReadinessIT.awaitRed(relay, ".*it was put back from a copy, or a fail-over.*");
        }
    }

    @Test
    void a_database_whose_lanes_were_taken_less_often_than_the_markers_say_is_an_older_copy()
            throws Exception {
        outbox.execute("delete from outbox.message; update outbox.lane set epoch = 0");
        try (RelayService relay = relays.start(Delivery.EXACTLY_ONCE)) {
            ReadinessIT.awaitRed(relay, ".*it was put back from a copy, or a fail-over.*");
        }
    }

    @Test
    void events_that_may_come_twice_because_the_markers_were_deleted_are_said() throws Exception {
        PublishedSeqs markers = PublishedSeqs.of(relays.config(Delivery.EXACTLY_ONCE).name());
        try (Admin admin = kafka.admin()) {
            admin.deleteConsumerGroups(List.of(markers.group())).all().get();
        }
        try (RelayService relay = relays.start(Delivery.EXACTLY_ONCE)) {
            ReadinessIT.awaitRed(
                    relay, ".*the markers of lanes .* are lost .* from seq 1 on may be .*");
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(outbox.number("select count(*) from outbox.lane where marked")).isEqualTo(64);
    }

    private Map<String, List<Long>> published() {
        Map<String, List<Long>> versions = Published.versions(kafka.readAll(relays.topic()));
        versions.keySet().removeIf(aggregate -> !aggregate.startsWith(prefix));
        return versions;
    }
}
