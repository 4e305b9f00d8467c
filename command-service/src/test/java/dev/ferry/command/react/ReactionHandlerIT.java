package dev.ferry.command.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ferry.command.CommandBench;
import dev.ferry.command.Rows;
import dev.ferry.command.account.creditaccount.RefundReturns;
import dev.ferry.command.record.CommandExecutor;
import dev.ferry.command.record.CommandMeters;
import dev.ferry.command.record.EventAppender;
import dev.ferry.command.record.OutboxNotifier;
import dev.ferry.consumer.EventBatch;
import dev.ferry.consumer.EventHandler;
import dev.ferry.contracts.CommerceEvents;
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

    private final EventBatch returned =
            new EventBatch(
                    List.of(Returns.envelope(UUID.randomUUID(), UUID.randomUUID(), "2.55", "GBP")));

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
}
