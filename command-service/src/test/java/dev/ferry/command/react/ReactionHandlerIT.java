package dev.ferry.command.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.CommandBench;
import dev.ferry.command.Rows;
import dev.ferry.command.account.creditaccount.RefundReturns;
import dev.ferry.command.record.CommandExecutor;
import dev.ferry.command.record.CommandMeters;
import dev.ferry.command.record.EventAppender;
import dev.ferry.command.record.OutboxNotifier;
import dev.ferry.consumer.EventBatch;
import dev.ferry.consumer.EventHandler;
import dev.ferry.consumer.RefusedEventException;
import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.account.AccountHolder;
import dev.ferry.contracts.account.AccountId;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The commands of a reaction and the transaction of the consumer.
@ExtendWith(Servers.class)
final class ReactionHandlerIT {
    private static final String EVENTS = "select count(*) from event_store.domain_event";

    private final UUID customer = UUID.randomUUID();
    private final EventBatch returned =
            new EventBatch(List.of(Returns.envelope(UUID.randomUUID(), customer, "2.55", "GBP")));

    private final TestDatabase server;
    private final Rows rows;
    private final Database database;
    private final OutboxNotifier notifier;
    private final EventHandler handler;

    ReactionHandlerIT(TestDatabase shared) {
        server = shared.another();
        CommandBench.start(server).close();
        rows = new Rows(server);
        database = new Database("reaction test", CommandBench.asService(server));
        notifier = new OutboxNotifier(database);
        CommandExecutor executor =
                new CommandExecutor(
                        database,
                        new EventAppender(
                                new EventCodec(CommerceEvents.CATALOGUE), InstantSource.system()),
                        notifier,
                        new CommandMeters(new SimpleMeterRegistry()));
        handler = ReactionHandler.subscription(new RefundReturns(), executor).handler();
    }

    @AfterEach
    void leave() {
        notifier.close();
        database.close();
        server.close();
    }

    @Test
    void commands_take_effect_with_the_transaction_that_moves_the_position() throws SQLException {
        database.<Boolean, SQLException>transaction(connection -> {
            handler.apply(connection, returned);
            assertThat(rows.query(EVENTS)).as("before the commit").containsExactly("0");
            return true;
        });
        assertThat(rows.query(EVENTS)).containsExactly("2");
    }

    @Test
    void commands_of_a_transaction_that_is_rolled_back_leave_nothing_behind() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        database.<Boolean, SQLException>transaction(connection -> {
                            handler.apply(connection, returned);
                            throw new IllegalStateException("the position cannot be moved");
                        }));
        assertThat(rows.query(EVENTS)).containsExactly("0");
        assertThat(rows.query("select count(*) from outbox.message")).containsExactly("0");
    }

    @Test
    void an_aggregate_whose_id_one_of_another_type_has_is_not_taken_for_created() {
        UUID account = AccountId.of(new AccountHolder(customer)).value();
        rows.query(
                """
                insert into event_store.event_stream (aggregate_id, tenant, aggregate_type, version)
                values (?, 'north', 'review', 1)
                returning 1
                """,
                account);

        assertThatThrownBy(() ->
                        database.<Boolean, SQLException>transaction(connection -> {
                            handler.apply(connection, returned);
                            return true;
                        }))
                .isInstanceOf(RefusedEventException.class)
                .hasMessage(
                        "the command Open for %s was refused (already-exists): the id is taken by an aggregate of type review",
                        account);
        assertThat(rows.query(EVENTS)).containsExactly("0");
    }
}
