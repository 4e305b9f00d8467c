package dev.ferry.projector.models.returndetails;

import dev.ferry.consumer.EventBatch;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.projector.project.ReadModel;
import dev.ferry.projector.query.QueryRoutes;
import dev.ferry.runtime.jdbc.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// The read model `return_details`.
public final class ReturnDetails implements ReadModel {
    @Override
    public String name() {
        return "return_details";
    }

    @Override
    public Set<Class<? extends DomainEvent>> follows() {
        return Set.of(ReturnEvent.class);
    }

    private static final RowSet<ReturnRow> ROWS =
            new RowSet<ReturnRow>()
                    .column("text", r -> r.key().tenantName())
                    .column("uuid", r -> r.key().id())
                    .column("uuid", r -> r.customerId().value())
                    .column("timestamptz", ReturnRow::returnedAt)
                    .column("text", r -> r.lines().json())
                    .column("integer", r -> r.lines().lineCount())
                    .column("bigint", r -> r.lines().itemCount())
                    .column("numeric", r -> r.lines().total().amount())
                    .column("text", r -> r.lines().currency())
                    .column("bigint", ReturnRow::version);

    @Override
    public void apply(Connection connection, EventBatch events) throws SQLException {
        List<ReturnRow> returns =
                events.of(ReturnEvent.Recorded.class).stream().map(ReturnRow::of).toList();
        ROWS.updateEach(
                connection,
                """
                insert into return_details
                       (tenant, return_id, customer_id, returned_at, lines,
                        line_count, item_count, total, currency, version)
                select tenant, return_id, customer_id, returned_at, lines::jsonb,
                       line_count, item_count, total, currency, version
                  from unnest(?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[],
                              ?::integer[], ?::bigint[], ?::numeric[], ?::text[], ?::bigint[])
                         as n (tenant, return_id, customer_id, returned_at, lines,
                               line_count, item_count, total, currency, version)
                """,
                returns);
    }

    @Override
    public void answer(QueryRoutes routes) {
        routes.row("/v1/returns/{id}", "returns:read", ReturnView.QUERY);
    }
}
