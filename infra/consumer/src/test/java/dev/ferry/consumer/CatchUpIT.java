package dev.ferry.consumer;

import static dev.ferry.consumer.HarbourGroup.FLEET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.runtime.jdbc.SqlWork;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.runtime.kafka.KafkaConfig;
import dev.ferry.runtime.kafka.TopicsConfig;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A live group applies missing events from an event store while a new version is being compared.
@ExtendWith(Servers.class)
class CatchUpIT {
    private final UUID boat = UUID.randomUUID();
    private final Harbour harbour = new Harbour();
    private final HarbourGroup group;

    CatchUpIT(TestDatabase server) {
        group = new HarbourGroup(server);
    }

    @BeforeEach
    void compare() throws SQLException {
        group.register();
        in(connection -> {
            FillRequests.insert(
                    connection, new Member("register", 2), new Rebuilds.Options(null, null, false));
            Statements.update(connection, 1, "update subscription.filling set phase = 'comparing'");
            return true;
        });
    }

    @AfterEach
    void leave() {
        group.close();
    }

    @Test
    void a_version_is_compared_anew_when_the_live_one_has_caught_up_since() throws SQLException {
        catchUp(harbour.launched(boat, "1"));
        assertThat(group.column(FLEET)).containsExactly("1");
        assertThat(phase()).isEqualTo("filling");
    }

    @Test
    void a_comparison_goes_on_when_the_live_version_has_all_of_the_event_store()
            throws SQLException {
        ConsumerRecord<byte[], byte[]> launched = harbour.launched(boat, "1");
        group.commit(List.of(launched));
        catchUp(launched);
        assertThat(phase()).isEqualTo("comparing");
    }

    private void catchUp(ConsumerRecord<byte[], byte[]> event) throws SQLException {
        in(connection -> {
            CatchUpRequests.request(connection, HarbourGroup.GROUP);
            return true;
        });
        CatchUp catchUp =
                new CatchUp(
                        "test",
                        config(),
                        group.retrying(),
                        new Subscriptions(group.subscriptions()),
                        new OneEvent(harbour.from("/event-store", event)));
        int steps = 0;
        while (catchUp.step()) {
            steps++;
        }
        assertThat(steps).as("end, page, finish").isEqualTo(3);
    }

    /// An event store with one event, whose source is the store and no relay's.
    private record OneEvent(ConsumerRecord<byte[], byte[]> event) implements PastEvents {
        @Override
        public long end() {
            return 1;
        }

        @Override
        public Page read(Collection<AggregateType> types, long after, long end, int most) {
            return new Page(List.of(event), 1);
        }
    }

    private String phase() {
        return group.column("select phase from subscription.filling").getFirst();
    }

    private static GroupConfig config() {
        return new GroupConfig(
                HarbourGroup.GROUP,
                new GroupTopics(
                        Harbour.CATALOGUE,
                        Harbour.TOPICS,
                        EventSources.DEFAULT,
                        new TopicsConfig(1, 1, Duration.ofDays(1), false)),
                new KafkaConfig(List.of("127.0.0.1:1"), ""),
                new GroupInstance("nobody", "", 1),
                new UnitLimits(Duration.ofSeconds(1), 100, 1_000_000),
                Duration.ofSeconds(1),
                new GroupCommands("./harbour", true));
    }

    private <T> T in(SqlWork<T, SQLException> work) throws SQLException {
        return group.database().database().transaction(work);
    }
}
