package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.fixture.HarbourDatabase;
import dev.ferry.runtime.jdbc.SqlWork;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class FillRequestsIT {
    private final HarbourGroup group;
    private final HarbourDatabase database;

    FillRequestsIT(TestDatabase server) {
        group = new HarbourGroup(server);
        database = group.database();
    }

    @BeforeEach
    void stopAFilling() throws SQLException {
        group.register();
        Member member = new Member("register", 2);
        in(connection -> {
            FillRequests.insert(connection, member, new Rebuilds.Options("topics", null, false));
            Statements.update(
                    connection,
                    1,
                    "update subscription.filling set phase = 'stopped', stopped_because = 'a test'");
            Statements.update(
                    connection,
                    1,
                    """
                    insert into subscription.checkpoint (group_name, topic, partition, next_offset)
                    values (?, ?, 0, 0)
                    """,
                    member.schema(),
                    HarbourGroup.BOATS);
            return true;
        });
        assertThat(phase()).isEqualTo("stopped");
    }

    @AfterEach
    void leave() {
        group.close();
    }

    @Test
    void only_the_services_own_fillings_from_the_topic_continue() throws SQLException {
        assertThat(goOn("fleet", HarbourGroup.BOATS)).as("another service's").isEmpty();
        assertThat(goOn("register", HarbourGroup.CARGO)).as("another topic's").isEmpty();
        assertThat(phase()).isEqualTo("stopped");

        assertThat(goOn("register", HarbourGroup.BOATS)).containsExactly("register");
        assertThat(phase()).isEqualTo("filling");
    }

    private List<String> goOn(String handler, String topic) throws SQLException {
        return in(connection -> FillRequests.goOn(connection, Set.of(handler), topic));
    }

    private String phase() {
        return String.valueOf(database.column("select phase from subscription.filling").getFirst());
    }

    private <T> T in(SqlWork<T, SQLException> work) throws SQLException {
        return database.database().transaction(work);
    }
}
