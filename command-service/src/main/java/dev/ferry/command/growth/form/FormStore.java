package dev.ferry.command.growth.form;

import dev.ferry.command.growth.FormEditions;
import dev.ferry.command.record.StateStored;
import dev.ferry.contracts.growth.FormEvent;
import dev.ferry.contracts.growth.FormId;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Stores forms, one row each, and their fields in [FormEditions].
final class FormStore implements StateStored<FormState, FormEvent> {
    private record Row(long version, int edition, boolean closed) {}

    @Override
    public AggregateType type() {
        return EventType.aggregateOf(FormEvent.class);
    }

    @Override
    public @Nullable Loaded<FormState> load(Connection connection, AggregateKey key)
            throws SQLException {
        Row form =
                Statements.first(
                        connection,
                        row -> new Row(row.getLong(1), row.getInt(2), row.getBoolean(3)),
                        """
                        select version, edition, status = 'closed'
                          from command_model.form
                         where tenant = ?
                           and id = ?
                           for update
                        """,
                        key.tenant().value(),
                        key.id());
        return form == null
                ? null
                : new Loaded<>(
                        form.version(),
                        new FormState(
                                form.edition(),
                                FormEditions.fields(
                                        connection,
                                        key.tenant(),
                                        new FormId(key.id()),
                                        form.edition()),
                                form.closed()));
    }

    @Override
    public void apply(Connection connection, AggregateKey key, long version, FormEvent event)
            throws SQLException {
        switch (event) {
            case FormEvent.Defined defined -> insert(connection, key, defined);
            case FormEvent.Redefined redefined -> redefine(connection, key, version, redefined);
            case FormEvent.Closed(String reason) -> close(connection, key, version, reason);
        }
    }

    private static void insert(Connection connection, AggregateKey key, FormEvent.Defined defined)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into command_model.form (tenant, id, version, name, edition, status)
                values (?, ?, 1, ?, 1, 'open')
                """,
                key.tenant().value(),
                key.id(),
                defined.name());
        FormEditions.insert(connection, key.tenant(), new FormId(key.id()), 1, defined.fields());
    }

    private static void redefine(
            Connection connection, AggregateKey key, long version, FormEvent.Redefined redefined)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.form
                   set version = ?,
                       edition = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                redefined.edition(),
                key.tenant().value(),
                key.id(),
                version - 1);
        FormEditions.insert(
                connection,
                key.tenant(),
                new FormId(key.id()),
                redefined.edition(),
                redefined.fields());
    }

    private static void close(Connection connection, AggregateKey key, long version, String reason)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.form
                   set version = ?,
                       status = 'closed',
                       closure_reason = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                reason,
                key.tenant().value(),
                key.id(),
                version - 1);
    }
}
