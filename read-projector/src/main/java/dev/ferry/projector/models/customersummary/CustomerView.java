package dev.ferry.projector.models.customersummary;

import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.projector.query.MoneyView;
import dev.ferry.projector.query.RowQuery;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The answer for a customer's summary.
///
/// @param orders number of orders that were not cancelled
/// @param ordered their value, one amount per currency
/// @param returned value of the returned goods, one amount per currency
record CustomerView(
        UUID id,
        long version,
        String name,
        String status,
        long orders,
        @Nullable String lastOrderAt,
        List<MoneyView> ordered,
        List<MoneyView> returned) {
    static final RowQuery<CustomerView> QUERY =
            RowQuery.ofAggregate(
                    EventType.aggregateOf(CustomerEvent.class),
                    """
                    select s.customer_id, s.name, s.status, s.orders, s.last_order_at, s.version,
                           a.currency, a.orders_value, a.returned_value
                      from read_model.customer_summary as s
                      left join read_model.customer_amount as a using (customer_id)
                     where s.customer_id = ?
                     order by a.currency
                    """,
                    CustomerView::of);

    /// Reads all rows of the join: one for each currency, or one without any.
    private static CustomerView of(ResultSet rows) throws SQLException {
        UUID id = rows.getObject("customer_id", UUID.class);
        long version = rows.getLong("version");
        String name = rows.getString("name");
        String status = rows.getString("status");
        long orders = rows.getLong("orders");
        OffsetDateTime last = rows.getObject("last_order_at", OffsetDateTime.class);
        List<MoneyView> ordered = new ArrayList<>();
        List<MoneyView> returned = new ArrayList<>();
        do {
            String currency = rows.getString("currency");
            if (currency != null) {
                BigDecimal value = rows.getBigDecimal("orders_value");
                ordered.add(MoneyView.of(value, currency));
                returned.add(MoneyView.of(rows.getBigDecimal("returned_value"), currency));
            }
        } while (rows.next());
        return new CustomerView(
                id,
                version,
                name,
                status,
                orders,
                last == null ? null : last.toInstant().toString(),
                ordered,
                returned);
    }
}
