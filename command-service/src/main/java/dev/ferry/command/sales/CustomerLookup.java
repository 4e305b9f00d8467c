package dev.ferry.command.sales;

import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Reads the customer to which a command of another aggregate refers.
public final class CustomerLookup {
    private CustomerLookup() {}

    /// The customer's status, or null when this tenant has no such customer. Locks the customer
    /// `for share`: commands that refer to one customer do not wait for each other, and a
    /// deactivation waits until they have ended.
    public static @Nullable CustomerStatus lock(
            Connection connection, Tenant tenant, CustomerId customer) throws SQLException {
        return Statements.first(
                connection,
                row -> EnumNames.of(CustomerStatus.class, row.getString(1)),
                """
                select status
                  from command_model.customer
                 where tenant = ?
                   and id = ?
                   for share
                """,
                tenant.value(),
                customer.value());
    }
}
