package dev.ferry.command.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.CommandBench;
import dev.ferry.command.Rows;
import dev.ferry.command.Together;
import dev.ferry.command.decide.Decision;
import dev.ferry.command.record.ChangeableStore.Loaded;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.EventCatalogue;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.SqlStates;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EventSourcedIT {
    private static final int WRITERS = 4;
    private static final int EACH = 20;
    private static final int SNAPSHOT_EVERY = 7;
    private static final EventCodec CODEC =
            new EventCodec(new EventCatalogue(List.of(GiftCardEvent.class), List.of()));

    private final EventSourced<Integer, GiftCardEvent> store = store(1);
    private final Creation<Integer, @Nullable Void, GiftCardEvent> sell =
            Creation.of(store, points -> Decision.accepted(new GiftCardEvent.Sold(points)));
    private final Change<Integer, Integer, GiftCardEvent> redeem =
            new Change<>(store, EventSourcedIT::redeemed);

    private final Rows rows;
    private final Database database;
    private final OutboxNotifier notifier;
    private final CommandExecutor executor;

    EventSourcedIT(TestDatabase testDatabase) {
        CommandBench.start(testDatabase).close();
        rows = new Rows(testDatabase);
        database = new Database("event-sourced test", CommandBench.asService(testDatabase));
        notifier = new OutboxNotifier(database);
        executor =
                new CommandExecutor(
                        database,
                        new EventAppender(CODEC, InstantSource.system()),
                        notifier,
                        new CommandMeters(new SimpleMeterRegistry()));
    }

    @AfterAll
    void stop() {
        notifier.close();
        database.close();
    }

    @Test
    void concurrent_writers_of_one_aggregate_lose_nothing_and_overdraw_nothing() throws Exception {
        UUID card = UUID.randomUUID();
        int points = WRITERS * EACH - 5;
        executor.create(sell, context(card, "north"), points);

        List<List<Outcome>> outcomes =
                Together.run(
                        WRITERS, _ -> Stream.generate(() -> redeemOne(card)).limit(EACH).toList());

        assertThat(outcomes.stream().flatMap(List::stream))
                .filteredOn(Outcome.Recorded.class::isInstance)
                .extracting(outcome -> ((Outcome.Recorded) outcome).version())
                .doesNotHaveDuplicates()
                .hasSize(points);
        assertThat(outcomes.stream().flatMap(List::stream))
                .filteredOn(Outcome.Rejected.class::isInstance)
                .hasSize(5);
        assertThat(load(store, card)).isEqualTo(new Loaded<>(points + 1, 0));
        assertThat(rows.history(card)).hasSize(points + 1);
        assertThat(
                        rows.query(
                                "select count(*) from outbox.message where aggregate_id = ?",
                                card.toString()))
                .containsExactly(String.valueOf(points + 1));
    }

    /// The caller's transaction cannot begin anew, so the command is decided again within it.
    @Test
    void a_command_in_a_callers_transaction_is_decided_anew_when_another_writer_came_first()
            throws SQLException {
        UUID card = UUID.randomUUID();
        executor.create(sell, context(card, "north"), 10);
        AtomicInteger decisions = new AtomicInteger();
        Change<Integer, Integer, GiftCardEvent> overtaken =
                new Change<>(
                        store,
                        (points, left) -> {
                            if (decisions.incrementAndGet() == 1) {
                                redeemOne(card);
                            }
                            return redeemed(points, left);
                        });

        Outcome outcome =
                database.<Outcome, SQLException>transaction(connection ->
                        executor.within(connection).change(overtaken, context(card, "north"), 2));

        assertThat(outcome).isEqualTo(new Outcome.Recorded(card, 3, false));
        assertThat(decisions).hasValue(2);
        assertThat(load(store, card)).isEqualTo(new Loaded<>(3, 7));
    }

    @Test
    void a_snapshot_gives_the_state_that_all_events_give() throws SQLException {
        UUID card = UUID.randomUUID();
        executor.create(sell, context(card, "north"), 100);
        for (int i = 0; i < 2 * SNAPSHOT_EVERY; i++) {
            executor.change(redeem, context(card, "north"), 1);
        }

        assertThat(
                        rows.query(
                                "select aggregate_version, state from event_store.snapshot where aggregate_id = ?",
                                card))
                .containsExactly("%d|%d".formatted(14, 100 - 13));
        assertThat(load(store, card)).isEqualTo(new Loaded<>(15L, 86));
        assertThat(load(store(2), card)).as("without the snapshot").isEqualTo(load(store, card));
    }

    @Test
    void the_state_is_read_from_the_snapshot_and_not_from_the_events_before_it()
            throws SQLException {
        UUID card = UUID.randomUUID();
        executor.create(sell, context(card, "north"), 100);
        for (int i = 1; i < SNAPSHOT_EVERY; i++) {
            executor.change(redeem, context(card, "north"), 1);
        }
        rows.query(
                "update event_store.snapshot set state = '7' where aggregate_id = ? returning 1",
                card);

        assertThat(load(store, card)).isEqualTo(new Loaded<>((long) SNAPSHOT_EVERY, 7));
    }

    @Test
    void two_tenants_have_cards_of_one_id_and_none_changes_the_others() throws SQLException {
        UUID card = UUID.randomUUID();
        executor.create(sell, context(card, "north"), 10);

        assertThat(executor.change(redeem, context(card, "south"), 1))
                .isEqualTo(new Outcome.Unknown());
        assertThat(executor.create(sell, context(card, "south"), 20))
                .isEqualTo(new Outcome.Recorded(card, 1, false));
        executor.change(redeem, context(card, "south"), 1);
        assertThat(load(store, card)).isEqualTo(new Loaded<>(1L, 10));
        assertThat(executor.create(sell, context(card, "north"), 10))
                .isEqualTo(new Outcome.Exists(store.type()));
    }

    @Test
    void a_missing_event_is_reported_as_a_fault_of_the_aggregate() throws SQLException {
        UUID card = UUID.randomUUID();
        executor.create(sell, context(card, "north"), 10);
        executor.change(redeem, context(card, "north"), 1);
        executor.change(redeem, context(card, "north"), 1);
        rows.query(
                "delete from event_store.domain_event where aggregate_id = ? and aggregate_version = 2 returning 1",
                card);

        assertThatThrownBy(() -> executor.change(redeem, context(card, "north"), 1))
                .isInstanceOf(InconsistentAggregateException.class)
                .hasMessageContaining("gift-card %s of tenant north".formatted(card))
                .hasMessageContaining("event 3 follows event 1");
    }

    private static Decision<GiftCardEvent> redeemed(Integer points, Integer left) {
        return points <= left
                ? Decision.accepted(new GiftCardEvent.Redeemed(points))
                : Decision.rejected("empty", "only %d are left".formatted(left));
    }

    /// Sends the command again after too many conflicts with other writers, as a client does after
    /// a 503.
    private Outcome redeemOne(UUID card) {
        while (true) {
            try {
                return executor.change(redeem, context(card, "north"), 1);
            } catch (SQLException e) {
                assertThat(SqlStates.isRetryable(e)).as(e.getMessage()).isTrue();
            }
        }
    }

    private @Nullable Loaded<Integer> load(EventSourced<Integer, GiftCardEvent> from, UUID card)
            throws SQLException {
        CommandContext context = context(card, "north");
        AggregateKey key = context.aggregate(from.type());
        return database.transaction(connection -> {
            TenantTransaction.open(connection, context);
            return from.load(connection, key);
        });
    }

    private static EventSourced<Integer, GiftCardEvent> store(int form) {
        return new EventSourced<>(
                GiftCardEvent.class,
                CODEC,
                GiftCardEvent::fold,
                new Snapshots<>(form, SNAPSHOT_EVERY, String::valueOf, Integer::valueOf));
    }

    private static CommandContext context(UUID card, String tenant) {
        return new CommandContext(
                card,
                new CommandMetadata(new Tenant(tenant), "tester", null, null, null),
                new Precondition.None(),
                null);
    }
}
