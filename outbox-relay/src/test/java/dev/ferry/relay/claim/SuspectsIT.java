package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.Outbox;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class SuspectsIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String OF_THE_LANE =
            " from outbox.lane where lane = (select min(lane) from outbox.message)";

    private static final String SUSPECTS = "select count(suspect) from outbox.lane";

    private Outbox outbox;
    private final List<Owner> owners = new ArrayList<>();

    @BeforeEach
    void oneEvent(TestDatabase database) throws SQLException {
        outbox = Outbox.create(database);
        execute("delete from outbox.message");
        execute("update outbox.lane set deaths = 0, suspect = null, owner = null");
        outbox.write("only-", 1, 1);
    }

    /// Of a test that failed, too: its locks would keep the next one waiting.
    @AfterEach
    void endOwners() throws SQLException {
        for (Owner owner : owners) {
            owner.die();
        }
    }

    @Test
    void an_event_is_named_after_owners_crashed_over_it_alone() throws SQLException {
        for (int crash = 1; crash <= Suspects.NAMED_AFTER; crash++) {
            assertThat(dieWithABatchInHand()).as("owner " + crash).isEmpty();
        }
        assertThat(dieWithABatchInHand())
                .containsExactly(
                        new CrashingEvent(
                                (short) outbox.number("select lane from outbox.message"),
                                outbox.number("select seq from outbox.message"),
                                Suspects.NAMED_AFTER));
    }

    @Test
    void batches_shrink_with_each_crash_and_are_claimed_from_one_lane() throws SQLException {
        outbox.write("only-", 1, 300);
        outbox.write("others-", 100, 2);
        List<Integer> sizes = new ArrayList<>();
        for (int crash = 1; crash <= Suspects.NAMED_AFTER; crash++) {
            Owner owner = new Owner();
            Batch batch = owner.claim();
            if (crash > Suspects.ISOLATED_AFTER) {
                assertThat(batch.seqsByLane()).hasSize(1);
                sizes.add(batch.size());
            }
            owner.die();
        }
        assertThat(sizes).last().isEqualTo(1);
        assertThat(sizes).isSortedAccordingTo(Comparator.reverseOrder()).hasSizeGreaterThan(2);
    }

    @Test
    void an_event_that_is_committed_below_the_suspect_waits_for_its_own_turn() throws SQLException {
        for (int crash = 1; crash <= Suspects.ISOLATED_AFTER; crash++) {
            dieWithABatchInHand();
        }
        execute("delete from outbox.message");
        try (Connection late = outbox.connect();
                Connection other = outbox.connect()) {
            late.setAutoCommit(false);
            Outbox.insert(late, "only-0", 1);
            Outbox.insert(other, "only-0", 2);
            Owner owner = new Owner();
            assertThat(
                            owner.claim
                                    .next(Meanwhile.commits(late, owner.connection), owner.held)
                                    .isEmpty())
                    .isTrue();
            assertThat(outbox.number(SUSPECTS)).as("nothing is in hand").isZero();
            Batch batch = owner.claim();
            assertThat(batch.messages().getFirst().aggregateVersion()).isOne();
            assertThat(outbox.number("select suspect" + OF_THE_LANE))
                    .isEqualTo(batch.messages().getFirst().seq());
            owner.die();
        }
    }

    @Test
    void a_suspect_is_not_taken_before_what_a_long_transaction_commits_below_it()
            throws SQLException {
        AtomicLong nanos = new AtomicLong();
        ReadPosition position = new ReadPosition(nanos::get, 0);
        execute("delete from outbox.message");
        try (Connection late = outbox.connect();
                Connection other = outbox.connect()) {
            late.setAutoCommit(false);
            Outbox.insert(late, "only-0", 1);
            long first = outbox.number("select last_value from outbox.message_seq_seq");
            Owner before = new Owner(position);
            for (int version = 1; version <= 3; version++) {
                Outbox.insert(other, "others-0", version);
                before.settle(before.claim());
                nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            }
            before.die();
            assertThat(position.lowWaterMark()).isGreaterThan(first);
            Outbox.insert(other, "only-0", 2);
            for (int crash = 1; crash <= Suspects.ISOLATED_AFTER; crash++) {
                dieWithABatchInHand();
            }

            Owner owner = new Owner(position);
            Batch batch =
                    owner.claim(
                            Meanwhile.before(
                                    "setAutoCommit",
                                    owner.connection,
                                    _ -> {
                                        if (outbox.number(SUSPECTS) > 0) {
                                            late.commit();
                                        }
                                    }));
            assertThat(batch.messages().getFirst().aggregateVersion()).isOne();
            owner.die();
        }
    }

    @Test
    void a_worker_that_fails_and_lives_blames_nothing() throws SQLException {
        for (int failure = 0; failure < 20; failure++) {
            Owner owner = new Owner();
            owner.claim();
            owner.claim.failed(owner.connection);
            assertThat(outbox.number(SUSPECTS)).isZero();
            assertThat(owner.crashing).isEmpty();
            owner.die();
        }
    }

    @Test
    void a_worker_that_lost_its_lanes_and_lives_takes_its_crash_back() throws SQLException {
        Owner slow = new Owner();
        for (int turn = 0; turn < 20; turn++) {
            Owner successor = new Owner();
            assertThat(successor.crashing).isEmpty();
            assertThat(slow.suspects.survived(slow.connection, slow.held))
                    .hasSameElementsAs(slow.held);
            assertThat(outbox.number("select deaths" + OF_THE_LANE)).isZero();
            slow.die();
            slow = successor;
        }
        slow.die();
    }

    @Test
    void a_settled_batch_ends_the_suspicion() throws SQLException {
        dieWithABatchInHand();
        dieWithABatchInHand();
        Owner owner = new Owner();
        Batch batch = owner.claim();
        owner.connection.rollback();
        owner.connection.setAutoCommit(true);
        owner.claim.settled(owner.connection, batch);
        assertThat(outbox.number("select deaths" + OF_THE_LANE)).isZero();
        owner.die();
    }

    private List<CrashingEvent> dieWithABatchInHand() throws SQLException {
        Owner owner = new Owner();
        owner.claim();
        owner.die();
        return owner.crashing;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = outbox.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// An owner of all lanes, the successor of the one before it.
    private final class Owner {
        final Connection connection = outbox.connect();
        final Suspects suspects;
        final List<CrashingEvent> crashing;
        final Claim claim;
        final List<Short> held;

        Owner() throws SQLException {
            this(new ReadPosition());
        }

        Owner(ReadPosition position) throws SQLException {
            owners.add(this);
            String name = "owner-" + owners.size();
            execute("update outbox.lane set leased_until = '-infinity'");
            Leases leases = new Leases(name, () -> "tx-" + name, LONG);
            held = List.copyOf(leases.take(connection, List.of(), Leases.LANES).keySet());
            leases.recovered(connection, held);
            suspects = new Suspects(name, 100);
            crashing = suspects.load(connection, held);
            claim = new Claim(leases, position, suspects, 100, LONG);
        }

        Batch claim() throws SQLException {
            return claim(connection);
        }

        /// Every other claim is for the suspects.
        Batch claim(Connection connection) throws SQLException {
            for (int turn = 1; turn <= 3; turn++) {
                Batch batch = claim.next(connection, held);
                if (!batch.isEmpty()) {
                    return batch;
                }
            }
            throw new AssertionError("nothing could be claimed");
        }

        void settle(Batch batch) throws SQLException {
            connection.commit();
            connection.setAutoCommit(true);
            claim.settled(connection, batch);
        }

        void die() throws SQLException {
            connection.close();
        }
    }
}
