package dev.ferry.projector.models.returndetails;

import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.projector.query.MoneyView;
import dev.ferry.projector.query.RowQuery;
import dev.ferry.runtime.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// The answer for one return.
record ReturnView(
        UUID id,
        long version,
        UUID customerId,
        String returnedAt,
        int lineCount,
        long itemCount,
        MoneyView total,
        JsonNode lines) {
    static final RowQuery<ReturnView> QUERY =
            RowQuery.ofAggregate(
                    EventType.aggregateOf(ReturnEvent.class),
                    """
                    select return_id, customer_id, returned_at, lines, line_count, item_count,
                           total, currency, version
                      from read_model.return_details
                     where return_id = ?
                    """,
                    ReturnView::of);

    static ReturnView of(ResultSet row) throws SQLException {
        return new ReturnView(
                row.getObject("return_id", UUID.class),
                row.getLong("version"),
                row.getObject("customer_id", UUID.class),
                row.getObject("returned_at", OffsetDateTime.class).toInstant().toString(),
                row.getInt("line_count"),
                row.getLong("item_count"),
                MoneyView.of(row.getBigDecimal("total"), row.getString("currency")),
                Json.MAPPER.readTree(row.getString("lines")));
    }
}
