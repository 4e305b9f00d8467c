package dev.ferry.command;

import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;

/// What lies in the tables, seen by the superuser, who sees every tenant.
public final class Rows {
    private final TestDatabase database;

    public Rows(TestDatabase database) {
        this.database = database;
    }

    /// Each row as its columns joined by `|`, null as nothing.
    public List<String> query(String sql, Object... parameters) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    StringJoiner row = new StringJoiner("|");
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        String value = rows.getString(column);
                        row.add(value == null ? "" : value);
                    }
                    found.add(row.toString());
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a query of the test failed: " + sql, e);
        }
    }

    /// Something that changes whenever a command writes anything anywhere.
    public List<String> census() {
        return query(
                """
                select (select count(*) from command_model.customer),
                       (select coalesce(sum(version), 0) from command_model.customer),
                       (select count(*) from command_model.customer_address),
                       (select count(*) from command_model.sales_order),
                       (select coalesce(sum(version), 0) from command_model.sales_order),
                       (select count(*) from command_model.order_address),
                       (select count(*) from command_model.order_line),
                       (select count(*) from command_model.customer_return),
                       (select count(*) from command_model.return_line),
                       (select count(*) from command_model.idempotency),
                       (select coalesce(sum(version), 0) from event_store.event_stream),
                       (select count(*) from event_store.domain_event),
                       (select count(*) from outbox.message)
                """);
    }

    /// The events of one aggregate as `version|type`, in order.
    public List<String> history(UUID id) {
        return query(
                """
                select aggregate_version, event_type
                  from event_store.domain_event
                 where aggregate_id = ?
                 order by aggregate_version
                """,
                id);
    }
}
