package dev.ferry.command.sales.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.Requests;
import dev.ferry.command.record.ChangeableStore.Loaded;
import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.contracts.wire.UndecodableEventException;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
final class RowsAndEventsIT {
    @Test
    void after_each_command_the_customers_rows_are_what_its_events_make(TestDatabase database)
            throws SQLException, UndecodableEventException {
        UUID id = UUID.randomUUID();
        String path = "/v1/customers/" + id;
        try (CommandBench bench = CommandBench.start(database);
                Connection connection = database.connect()) {
            bench.post("/v1/customers", Requests.customer(id, "Ada"));
            assertRowsAreEvents(connection, id, 1);
            bench.put(path + "/name", "{\"name\": \"Ada Lovelace\"}");
            assertRowsAreEvents(connection, id, 2);
            bench.put(
                    path + "/addresses/shipping",
                    "{\"address\": {\"state\": \"Ohio\", \"country\": \"USA\"}}");
            assertRowsAreEvents(connection, id, 3);
            bench.put(path + "/addresses/billing", "{\"address\": %s}".formatted(Requests.ADDRESS));
            assertRowsAreEvents(connection, id, 4);
            bench.post(path + "/deactivation", "{\"reason\": \"moved away\"}");
            assertRowsAreEvents(connection, id, 5);
        }
    }

    private static void assertRowsAreEvents(Connection connection, UUID id, long version)
            throws SQLException, UndecodableEventException {
        Loaded<CustomerState> rows =
                new CustomerStore()
                        .load(
                                connection,
                                new AggregateKey(
                                        new AggregateType("customer"), new Tenant("default"), id));
        assertThat(rows).isEqualTo(new Loaded<>(version, fold(connection, id)));
    }

    private static CustomerState fold(Connection connection, UUID id)
            throws SQLException, UndecodableEventException {
        EventCodec codec = new EventCodec(CommerceEvents.CATALOGUE);
        CustomerState customer = null;
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select event_type, schema_version, data
                          from event_store.domain_event
                         where aggregate_id = ?
                         order by aggregate_version
                        """)) {
            statement.setObject(1, id);
            try (ResultSet events = statement.executeQuery()) {
                while (events.next()) {
                    byte[] data = events.getString(3).getBytes(StandardCharsets.UTF_8);
                    customer =
                            CustomerDecider.evolve(
                                    customer,
                                    (CustomerEvent)
                                            codec.decode(
                                                    events.getString(1), events.getInt(2), data));
                }
            }
        }
        return Objects.requireNonNull(customer);
    }
}
