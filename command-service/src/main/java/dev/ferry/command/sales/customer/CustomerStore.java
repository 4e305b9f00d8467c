package dev.ferry.command.sales.customer;

import dev.ferry.command.record.StateStored;
import dev.ferry.command.sales.CustomerStatus;
import dev.ferry.contracts.sales.AddressUse;
import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Stores customers with their two addresses.
final class CustomerStore implements StateStored<CustomerState, CustomerEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(CustomerEvent.class);
    }

    /// Locks the addresses too. A joined row that is not locked would show its content from before
    /// the wait for the customer's lock.
    @Override
    public @Nullable Loaded<CustomerState> load(Connection connection, AggregateKey key)
            throws SQLException {
        return Statements.first(
                connection,
                row -> new Loaded<>(row.getLong(1), customer(row)),
                """
                select customer.version, customer.name, customer.status,
                       shipping.street, shipping.city, shipping.state, shipping.postal_code, shipping.country,
                       billing.street, billing.city, billing.state, billing.postal_code, billing.country
                  from command_model.customer
                  join command_model.customer_address shipping
                    on shipping.tenant = customer.tenant
                   and shipping.customer_id = customer.id
                   and shipping.use = 'shipping'
                  join command_model.customer_address billing
                    on billing.tenant = customer.tenant
                   and billing.customer_id = customer.id
                   and billing.use = 'billing'
                 where customer.tenant = ?
                   and customer.id = ?
                   for update
                """,
                key.tenant().value(),
                key.id());
    }

    private static CustomerState customer(ResultSet found) throws SQLException {
        return new CustomerState(
                found.getString(2),
                address(found, 4),
                address(found, 9),
                EnumNames.of(CustomerStatus.class, found.getString(3)));
    }

    private static Address address(ResultSet found, int first) throws SQLException {
        return new Address(
                found.getString(first),
                found.getString(first + 1),
                found.getString(first + 2),
                found.getString(first + 3),
                found.getString(first + 4));
    }

    @Override
    public void apply(Connection connection, AggregateKey key, long version, CustomerEvent event)
            throws SQLException {
        switch (event) {
            case CustomerEvent.Registered registered -> insert(connection, key, registered);
            case CustomerEvent.Renamed(String name) -> rename(connection, key, version, name);
            case CustomerEvent.AddressChanged(AddressUse use, Address address) ->
                    changeAddress(connection, key, version, use, address);
            case CustomerEvent.Deactivated(String reason) ->
                    deactivate(connection, key, version, reason);
        }
    }

    private static void insert(
            Connection connection, AggregateKey key, CustomerEvent.Registered registered)
            throws SQLException {
        Address shipping = registered.shippingAddress();
        Address billing = registered.billingAddress();
        Statements.update(
                connection,
                2,
                """
                with registered as (
                  insert into command_model.customer (tenant, id, version, name, status)
                  values (?, ?, 1, ?, 'active')
                  returning tenant, id
                )
                insert into command_model.customer_address (
                       tenant, customer_id, use, street, city, state, postal_code, country)
                select registered.*, address.*
                  from registered
                 cross join (values ('shipping', ?, ?, ?, ?, ?),
                                    ('billing', ?, ?, ?, ?, ?)) as address
                """,
                key.tenant().value(),
                key.id(),
                registered.name(),
                shipping.street(),
                shipping.city(),
                shipping.state(),
                shipping.postalCode(),
                shipping.country(),
                billing.street(),
                billing.city(),
                billing.state(),
                billing.postalCode(),
                billing.country());
    }

    private static void rename(Connection connection, AggregateKey key, long version, String name)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.customer
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

    private static void changeAddress(
            Connection connection, AggregateKey key, long version, AddressUse use, Address address)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                with changed as (
                  update command_model.customer
                     set version = ?
                   where tenant = ?
                     and id = ?
                     and version = ?
                  returning tenant, id
                )
                update command_model.customer_address
                   set street = ?,
                       city = ?,
                       state = ?,
                       postal_code = ?,
                       country = ?
                  from changed
                 where customer_address.tenant = changed.tenant
                   and customer_address.customer_id = changed.id
                   and customer_address.use = ?
                """,
                version,
                key.tenant().value(),
                key.id(),
                version - 1,
                address.street(),
                address.city(),
                address.state(),
                address.postalCode(),
                address.country(),
                use.wireName());
    }

    private static void deactivate(
            Connection connection, AggregateKey key, long version, String reason)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.customer
                   set version = ?,
                       status = 'deactivated',
                       deactivation_reason = ?
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
