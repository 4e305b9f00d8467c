package dev.ferry.command.inventory.warehouse;

import dev.ferry.command.inventory.WarehouseStatus;
import dev.ferry.command.record.StateStored;
import dev.ferry.contracts.inventory.WarehouseEvent;
import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Stores warehouses, one row each.
final class WarehouseStore implements StateStored<WarehouseState, WarehouseEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(WarehouseEvent.class);
    }

    /// Two warehouses that are opened with one code at once both find the code free. The unique
    /// index refuses the second, and its command is decided again.
    static WarehouseFacts forNew(
            Connection connection, AggregateKey key, WarehouseCommand.Open open)
            throws SQLException {
        return new WarehouseFacts(
                Statements.exists(
                        connection,
                        """
                        select
                          from command_model.warehouse
                         where tenant = ?
                           and code = ?
                        """,
                        key.tenant().value(),
                        open.code()),
                false);
    }

    @Override
    public @Nullable Loaded<WarehouseState> load(Connection connection, AggregateKey key)
            throws SQLException {
        return Statements.first(
                connection,
                row ->
                        new Loaded<>(
                                row.getLong(1),
                                new WarehouseState(
                                        row.getString(2),
                                        new Address(
                                                row.getString(4),
                                                row.getString(5),
                                                row.getString(6),
                                                row.getString(7),
                                                row.getString(8)),
                                        EnumNames.of(WarehouseStatus.class, row.getString(3)))),
                """
                select version, name, status, street, city, state, postal_code, country
                  from command_model.warehouse
                 where tenant = ?
                   and id = ?
                   for update
                """,
                key.tenant().value(),
                key.id());
    }

    /// The warehouse's lock is held by now, and a departure to it locks it `for share`. So what is
    /// found here cannot change until the closure has ended.
    static WarehouseFacts forChange(
            Connection connection,
            AggregateKey key,
            WarehouseCommand.Change change,
            WarehouseState warehouse)
            throws SQLException {
        if (!(change instanceof WarehouseCommand.Close)) {
            return WarehouseFacts.NONE;
        }
        return new WarehouseFacts(
                false,
                Statements.exists(
                        connection,
                        """
                        select
                          from command_model.stock_transfer
                         where tenant = ?
                           and to_warehouse_id = ?
                           and status = 'under-way'
                        """,
                        key.tenant().value(),
                        key.id()));
    }

    @Override
    public void apply(Connection connection, AggregateKey key, long version, WarehouseEvent event)
            throws SQLException {
        switch (event) {
            case WarehouseEvent.Opened opened -> insert(connection, key, opened);
            case WarehouseEvent.Renamed(String name) -> rename(connection, key, version, name);
            case WarehouseEvent.Moved(Address address) -> move(connection, key, version, address);
            case WarehouseEvent.Closed(String reason) ->
                    setStatus(connection, key, version, WarehouseStatus.CLOSED, reason);
            case WarehouseEvent.Reopened() ->
                    setStatus(connection, key, version, WarehouseStatus.ACTIVE, null);
        }
    }

    private static void insert(
            Connection connection, AggregateKey key, WarehouseEvent.Opened opened)
            throws SQLException {
        Address address = opened.address();
        Statements.update(
                connection,
                1,
                """
                insert into command_model.warehouse (
                       tenant, id, version, code, name, status,
                       street, city, state, postal_code, country)
                values (?, ?, 1, ?, ?, 'active', ?, ?, ?, ?, ?)
                """,
                key.tenant().value(),
                key.id(),
                opened.code(),
                opened.name(),
                address.street(),
                address.city(),
                address.state(),
                address.postalCode(),
                address.country());
    }

    private static void rename(Connection connection, AggregateKey key, long version, String name)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.warehouse
                   set version = ?,
                       name = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                name,
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static void move(Connection connection, AggregateKey key, long version, Address address)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.warehouse
                   set version = ?,
                       street = ?,
                       city = ?,
                       state = ?,
                       postal_code = ?,
                       country = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                address.street(),
                address.city(),
                address.state(),
                address.postalCode(),
                address.country(),
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static void setStatus(
            Connection connection,
            AggregateKey key,
            long version,
            WarehouseStatus status,
            @Nullable String reason)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.warehouse
                   set version = ?,
                       status = ?,
                       closure_reason = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                EnumNames.wireName(status),
                reason,
                key.tenant().value(),
                key.id(),
                version - 1);
    }
}
