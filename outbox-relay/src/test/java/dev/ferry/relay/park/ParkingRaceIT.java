package dev.ferry.relay.park;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ferry.relay.Outbox;
import dev.ferry.relay.claim.Batch;
import dev.ferry.relay.claim.CrashingEvent;
import dev.ferry.relay.claim.MessageRows;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A person releases an aggregate, or another relay ends a suspicion, while a worker parks.
@ExtendWith(Servers.class)
class ParkingRaceIT {
    private static final String PARKED = "parked-0";
    private static final String RELEASE = "delete from outbox.parked_aggregate";

    private final Parking parking =
            new Parking(new ParkConfig(Duration.ofSeconds(1), Duration.ofMinutes(5)));
    private final Outbox outbox;

    ParkingRaceIT(TestDatabase database) {
        outbox = Outbox.create(database);
    }

    @BeforeEach
    void oneEventOfAParkedAggregate() throws SQLException {
        execute("delete from outbox.parked_message");
        execute("delete from outbox.parked_aggregate");
        execute("delete from outbox.message");
        execute("update outbox.lane set suspect = null, deaths = 0");
        outbox.write("parked-", 1, 1);
        execute(
                """
                insert into outbox.parked_aggregate (aggregate_id, aggregate_type, last_error, attempts)
                values ('parked-0', 'order', 'refused', 1)
                """);
        try (Connection connection = outbox.connect()) {
            parking.load(
                    connection, IntStream.range(0, 64).mapToObj(lane -> (short) lane).toList());
        }
    }

    @Test
    void a_new_event_of_a_parked_aggregate_waits_behind_it() throws SQLException {
        try (Connection connection = outbox.connect()) {
            assertThat(parking.setAside(connection, claimed(connection)).isEmpty()).isTrue();
        }
        assertThat(outbox.waiting(PARKED)).isEqualTo(1);
    }

    @Test
    void an_event_of_an_aggregate_that_was_released_meanwhile_stays_in_the_batch()
            throws SQLException {
        execute(RELEASE);
        try (Connection connection = outbox.connect()) {
            assertThat(parking.setAside(connection, claimed(connection)).size()).isEqualTo(1);
        }
        assertThat(parking.count()).isZero();
    }

    @Test
    void an_aggregate_cannot_be_released_while_its_events_are_set_aside() throws Exception {
        // The blocker is closed before the thread that waits for it is.
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection worker = outbox.connect();
                Connection blocker = outbox.connect();
                Connection person = outbox.connect()) {
            blocker.setAutoCommit(false);
            Statements.run(blocker, "lock table outbox.parked_message in share mode");
            worker.setAutoCommit(false);
            Batch batch = claimed(worker);
            Future<Batch> left = thread.submit(() -> parking.setAside(worker, batch));
            await().until(() ->
                    outbox.number(
                                    """
                                    select count(*)
                                      from pg_locks
                                     where relation = 'outbox.parked_message'::regclass
                                       and not granted
                                    """)
                            == 1);

            Statements.run(person, "set lock_timeout = '100ms'");
            assertThatThrownBy(() -> Statements.run(person, RELEASE))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("55P03"));

            blocker.rollback();
            assertThat(left.get().isEmpty()).isTrue();
            worker.commit();
        }
        assertThat(outbox.waiting(PARKED)).isEqualTo(1);
    }

    @Test
    void an_event_that_its_lane_suspects_no_more_is_not_parked() throws SQLException {
        execute(RELEASE);
        long seq = outbox.number("select seq from outbox.message");
        short lane = (short) outbox.number("select lane from outbox.message");
        CrashingEvent event = new CrashingEvent(lane, seq, 9);
        try (Connection connection = outbox.connect()) {
            parking.parkUnread(connection, event);
            assertThat(outbox.pending()).isEqualTo(1);

            execute("update outbox.lane set suspect = " + seq + " where lane = " + lane);
            parking.parkUnread(connection, event);
            assertThat(outbox.pending()).isZero();
        }
        assertThat(outbox.waiting(PARKED)).isEqualTo(1);
    }

    /// Sets everything aside that the outbox holds.
    static void setAside(Parking parking, Connection connection) throws SQLException {
        assertThat(parking.setAside(connection, claimed(connection)).isEmpty()).isTrue();
    }

    /// What a claim gets.
    private static Batch claimed(Connection connection) throws SQLException {
        return new Batch(
                Statements.list(
                        connection,
                        MessageRows::message,
                        """
                        select lane, seq, event_id, aggregate_type, aggregate_id, aggregate_version,
                               event_type, schema_version, payload, headers, tenant, occurred_at,
                               topic, partition_key
                          from outbox.message
                        """));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = outbox.connect()) {
            Statements.run(connection, sql);
        }
    }
}
