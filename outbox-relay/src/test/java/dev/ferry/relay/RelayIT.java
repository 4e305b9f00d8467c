package dev.ferry.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ferry.embedded.JavaProcess;
import dev.ferry.relay.publish.Delivery;
import dev.ferry.runtime.http.HttpConfig;
import dev.ferry.runtime.jdbc.DatabaseConfig;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayIT {
    /// Generous, because only a failing test uses it up.

    private Outbox outbox;

    private Relays relays;
    private TestKafka kafka;

    @BeforeAll
    void createOutbox(TestDatabase database, TestKafka servers) {
        kafka = servers;
        outbox = Outbox.create(database);
        relays = new Relays(outbox, servers);
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void every_committed_event_arrives_once_and_in_version_order(Delivery delivery)
            throws Exception {
        String prefix = delivery.name();
        outbox.write(prefix, 40, 50);
        try (RelayService _ = relays.start(delivery)) {
            outbox.write(prefix + "-late-", 10, 20);
            await().until(() -> outbox.pending() == 0);
        }
        var versions = Published.versions(kafka.readAll(relays.topic()));
        assertThat(versions).containsAllEntriesOf(Published.expected(prefix, 40, 50));
        assertThat(versions).containsAllEntriesOf(Published.expected(prefix + "-late-", 10, 20));
    }

    @Test
    void a_writer_may_name_the_topic_and_a_relay_may_send_the_id_alone() throws Exception {
        String topic = kafka.topicPrefix() + "plain";
        outbox.write("plain-", 1, 1);
        try (Connection connection = outbox.connect()) {
            Statements.update(connection, "update outbox.message set topic = ?", topic);
        }
        try (JavaProcess _ = relays.startProcess(Delivery.EXACTLY_ONCE, List.of(), "id")) {
            await().until(() -> outbox.pending() == 0);
        }
        var plain = kafka.readAll(topic).getFirst();
        assertThat(Arrays.stream(plain.headers().toArray()).map(Header::key))
                .containsExactlyInAnyOrder("id", "ce_actor");
    }

    /// The rolled-back row leaves a gap in the seqs. The relay goes on behind the gap, and takes
    /// the event that was committed in the rolled-back one's place.
    @Test
    void a_rolled_back_event_is_passed_over_and_the_one_that_replaces_it_is_published_once()
            throws Exception {
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE);
                Connection writer = outbox.connect()) {
            writer.setAutoCommit(false);
            Outbox.insert(writer, "regretted", 1);
            outbox.write("after-", 1, 1);
            assertThat(outbox.number("select last_value from outbox.message_seq_seq"))
                    .as("the open transaction has a lower seq than what was committed")
                    .isGreaterThan(seqOf(writer));
            await().until(() -> outbox.pending() == 0);
            assertThat(publishedOf("after-0")).containsExactly(1L);
            assertThat(publishedOf("regretted")).isEmpty();
            writer.rollback();
            Outbox.insert(writer, "regretted", 1);
            writer.commit();
            outbox.write("after-", 1, 1);
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(publishedOf("regretted")).containsExactly(1L);
        assertThat(publishedOf("after-0")).containsExactly(1L, 1L);
    }

    private static long seqOf(Connection writer) throws SQLException {
        try (Statement statement = writer.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select seq from outbox.message where aggregate_id = 'regretted'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<Long> publishedOf(String aggregate) {
        return Published.versions(kafka.readAll(relays.topic())).getOrDefault(aggregate, List.of());
    }

    @Test
    void an_event_whose_seq_is_lower_but_commits_later_is_not_lost() throws Exception {
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE);
                Connection slow = outbox.connect()) {
            slow.setAutoCommit(false);
            Outbox.insert(slow, "slow", 1);
            outbox.write("slow", 1, 1);
            await().until(() -> outbox.pending() == 0);
            slow.commit();
            await().until(() -> outbox.pending() == 0);
        }
        assertThat(Published.versions(kafka.readAll(relays.topic()))).containsKeys("slow", "slow0");
    }

    @Test
    void a_record_carries_the_payload_bytes_and_cloud_events_headers() throws Exception {
        try (RelayService _ = relays.start(Delivery.EXACTLY_ONCE)) {
            outbox.write("headers", 1, 1);
            await().until(() -> outbox.pending() == 0);
        }
        ConsumerRecord<byte[], byte[]> record =
                kafka.readAll(relays.topic()).stream()
                        .filter(each -> new String(each.key(), UTF_8).equals("headers0"))
                        .findFirst()
                        .orElseThrow();
        assertThat(new String(record.value(), UTF_8)).isEqualTo("{ \"version\": 1 }");
        assertThat(Published.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(Published.header(record, "ce_type")).isEqualTo("order.counted");
        assertThat(Published.header(record, "ce_source")).isEqualTo("/test");
        assertThat(Published.header(record, "ce_subject")).isEqualTo("headers0");
        assertThat(Published.header(record, "ce_tenant")).isEqualTo("default");
        assertThat(Published.header(record, "ce_actor")).isEqualTo("tester");
    }

    @Test
    void a_relay_whose_port_is_taken_publishes_nothing() throws Exception {
        String taken = "select sum(epoch) from outbox.lane";
        long before = outbox.number(taken);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RelayConfig config = relays.config(Delivery.EXACTLY_ONCE);
            RelayService relay =
                    new RelayService(
                            new RelayConfig(
                                    new HttpConfig("127.0.0.1", other.getLocalPort()),
                                    config.kafka(),
                                    config.topics(),
                                    config.admin(),
                                    config.auth(),
                                    config.name(),
                                    config.outbox(),
                                    config.outboxes()));
            assertThatThrownBy(relay::start).isInstanceOf(Exception.class);
            relay.close();
        }
        assertThat(outbox.number(taken)).isEqualTo(before);
    }

    @Test
    void a_relay_whose_login_is_refused_says_what_to_check() throws Exception {
        DatabaseConfig right = outbox.relayRole();
        try (RelayService relay =
                relays.startThroughPooler(
                        new DatabaseConfig(
                                right.url(),
                                "nobody_of_that_name",
                                right.password(),
                                right.poolSize(),
                                right.connectTimeout(),
                                right.socketTimeout(),
                                true))) {
            ReadinessIT.awaitRed(
                    relay, ".*refuses the login of nobody_of_that_name .*pg_hba.conf.*");
        }
    }
}
