package dev.ferry.command.catalog.manufacturer;

import dev.ferry.command.record.StateStored;
import dev.ferry.contracts.catalog.ManufacturerEvent;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Stores manufacturers, one row each.
final class ManufacturerStore implements StateStored<ManufacturerState, ManufacturerEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(ManufacturerEvent.class);
    }

    /// Two commands that take one slug at once both find it free. The unique index refuses the
    /// second, and its command is decided again.
    static ManufacturerFacts facts(
            Connection connection, AggregateKey key, ManufacturerCommand command)
            throws SQLException {
        return new ManufacturerFacts(
                Statements.exists(
                        connection,
                        """
                        select
                          from command_model.manufacturer
                         where tenant = ?
                           and slug = ?
                           and id <> ?
                        """,
                        key.tenant().value(),
                        command.slug(),
                        key.id()));
    }

    @Override
    public @Nullable Loaded<ManufacturerState> load(Connection connection, AggregateKey key)
            throws SQLException {
        return Statements.first(
                connection,
                row ->
                        new Loaded<>(
                                row.getLong(1),
                                new ManufacturerState(row.getString(2), row.getString(3))),
                """
                select version, name, slug
                  from command_model.manufacturer
                 where tenant = ?
                   and id = ?
                   for update
                """,
                key.tenant().value(),
                key.id());
    }

    @Override
    public void apply(
            Connection connection, AggregateKey key, long version, ManufacturerEvent event)
            throws SQLException {
        switch (event) {
            case ManufacturerEvent.Registered registered -> insert(connection, key, registered);
            case ManufacturerEvent.Renamed renamed -> rename(connection, key, version, renamed);
        }
    }

    private static void insert(
            Connection connection, AggregateKey key, ManufacturerEvent.Registered registered)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into command_model.manufacturer (tenant, id, version, name, slug)
                values (?, ?, 1, ?, ?)
                """,
                key.tenant().value(),
                key.id(),
                registered.name(),
                registered.slug());
    }

    private static void rename(
            Connection connection,
            AggregateKey key,
            long version,
            ManufacturerEvent.Renamed renamed)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.manufacturer
                   set version = ?,
                       name = ?,
                       slug = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                renamed.name(),
                renamed.slug(),
                key.tenant().value(),
                key.id(),
                version - 1);
    }
}
