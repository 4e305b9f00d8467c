package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench.Answer;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// State, event and outbox row are committed in one transaction, or not at all.
@ExtendWith(Servers.class)
final class OutboxRowsIT {
    private final TestDatabase database;
    private final CommandBench bench;
    private final Rows rows;

    OutboxRowsIT(TestDatabase database) {
        this.database = database;
        this.bench = CommandBench.start(database);
        this.rows = new Rows(database);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void each_event_of_a_command_has_its_outbox_row_from_the_same_transaction() {
        String before = rows.query("select pg_current_xact_id()").getFirst();
        String customer = bench.post("/v1/customers", Requests.customer()).id();
        bench.put("/v1/customers/" + customer + "/name", "{\"name\": \"Ada Lovelace\"}");
        String order = bench.post("/v1/orders", Requests.order(UUID.randomUUID(), customer)).id();
        bench.post("/v1/orders/" + order + "/shipment", "{\"trackingNumber\": \"T1\"}");

        // xmin is the transaction that wrote a row.
        List<String> events =
                rows.query(
                        """
                        select event_id, aggregate_id, aggregate_version, event_type, schema_version, xmin
                          from event_store.domain_event
                         where xmin::text::bigint > ?::bigint
                         order by event_id
                        """,
                        before);
        List<String> messages =
                rows.query(
                        """
                        select event_id, aggregate_id, aggregate_version, event_type, schema_version, xmin
                          from outbox.message
                         where xmin::text::bigint > ?::bigint
                         order by event_id
                        """,
                        before);
        assertThat(events).hasSize(4);
        assertThat(messages).isEqualTo(events);
        assertThat(
                        rows.query(
                                """
                                select o.id, o.version
                                  from command_model.sales_order o
                                  join outbox.message m on m.aggregate_id = o.id::text
                                                       and m.aggregate_version = o.version
                                                       and m.xmin = o.xmin
                                """))
                .containsExactly(order + "|2");
    }

    /// The commit itself fails, after everything was written: no later failure of a command is
    /// possible.
    @Test
    void a_command_whose_commit_fails_leaves_no_outbox_row() throws SQLException {
        String id = bench.post("/v1/customers", Requests.customer()).id();
        List<String> before = rows.census();
        String name = "/v1/customers/" + id + "/name";
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create sequence public.refused;
                    grant usage on sequence public.refused to public;

                    create function public.refuse() returns trigger language plpgsql as $$
                    begin
                      perform nextval('public.refused');
                      raise exception 'refused at commit';
                    end
                    $$;

                    create constraint trigger refuse after insert on event_store.domain_event
                      deferrable initially deferred for each row execute function public.refuse()
                    """);

            Answer refused = bench.put(name, "{\"name\": \"Eve\"}");

            assertThat(refused.status()).isGreaterThanOrEqualTo(500);
            assertThat(rows.query("select is_called from public.refused"))
                    .as("the command reached its commit")
                    .containsExactly("t");
            assertThat(rows.census()).isEqualTo(before);
            statement.execute("drop trigger refuse on event_store.domain_event");
        }
        assertThat(bench.put(name, "{\"name\": \"Ada\"}").version()).isEqualTo(2);
    }
}
