package dev.ferry.relay.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.relay.Outbox;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class OutboxTableCheckIT {
    private final Outbox outbox;

    OutboxTableCheckIT(TestDatabase database) {
        outbox = Outbox.create(database);
    }

    /// Several times: a sequence itself draws an id when it logs, which is at the first of 32
    /// numbers.
    @Test
    void a_writer_has_a_transaction_id_before_it_draws_a_seq() throws SQLException {
        try (Connection writer = outbox.connect();
                Statement statement = writer.createStatement()) {
            statement.execute("set role ferry_command");
            for (int time = 0; time < 3; time++) {
                statement.execute(
                        """
                        insert into outbox.message
                               (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, tenant)
                        values (gen_random_uuid(), 'order', 'first', 1, 'order.counted',
                                coalesce(pg_current_xact_id_if_assigned()::text, 'none'))
                        """);
            }
        }
        assertThat(outbox.number("select count(*) from outbox.message where tenant = 'none'"))
                .isZero();
    }

    @Test
    void an_outbox_whose_writers_do_not_is_refused() throws SQLException {
        try (Connection relay = outbox.connect();
                Statement statement = relay.createStatement()) {
            OutboxTableCheck.require(relay);
            relay.setAutoCommit(false);
            statement.execute("alter table outbox.message alter seq set cache 10");
            assertThatThrownBy(() -> OutboxTableCheck.require(relay))
                    .hasMessageContaining("the sequence of outbox.message.seq");
            statement.execute("alter table outbox.message disable trigger draw_transaction_id");
            assertThatThrownBy(() -> OutboxTableCheck.require(relay))
                    .hasMessageContaining("not always enabled");
            statement.execute("drop trigger draw_transaction_id on outbox.message");
            assertThatThrownBy(() -> OutboxTableCheck.require(relay))
                    .hasMessageContaining("has no trigger draw_transaction_id");
            relay.rollback();
        }
    }

    @Test
    void a_database_without_the_tables_is_told_to_install_them() throws SQLException {
        try (Connection relay = outbox.connect();
                Statement statement = relay.createStatement()) {
            relay.setAutoCommit(false);
            statement.execute("alter table outbox.lane drop column marked");
            assertThatThrownBy(() -> OutboxTableCheck.require(relay))
                    .hasMessageContaining("apply the outbox's migrations up to V9");
            statement.execute("drop schema outbox cascade");
            assertThatThrownBy(() -> OutboxTableCheck.require(relay))
                    .isInstanceOf(UnusableOutbox.class)
                    .hasMessageContaining("has no outbox: install the tables");
            relay.rollback();
        }
    }
}
