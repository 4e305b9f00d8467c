package dev.ferry.command.inventory.stock;

import java.util.Map;

/// What must hold of stocks whatever happened. Each query returns the rows that break a rule.
final class StockInvariants {
    static final String UNDER_WAY =
            "select id from command_model.stock_transfer where status = 'under-way'";

    static final String UNSEEN_TYPES =
            """
            select type
              from unnest(array['opened', 'received', 'reserved', 'released', 'shipped', 'adjusted',
                                'reorder-point-set', 'transferred-out', 'transferred-in',
                                'transfer-returned', 'low']) as type
             where not exists (
                     select
                       from event_store.domain_event
                      where event_type = 'stock.' || type)
            """;

    /// The level after each event beside the level before it.
    private static final String STEPS =
            """
            with step as (
              select aggregate_id, aggregate_version, event_type, data,
                     (data #>> '{stock,quantity}')::integer as quantity,
                     (data #>> '{stock,reserved}')::integer as reserved,
                     (data #>> '{stock,available}')::integer as available,
                     (data #>> '{stock,available}')::integer
                       <= (data #>> '{stock,reorderPoint}')::integer as low,
                     coalesce((data ->> 'pieces')::integer, 0) as pieces,
                     lag(data -> 'stock') over history as before,
                     lead(event_type) over history as next
                from event_store.domain_event
               where aggregate_type = 'stock'
              window history as (partition by aggregate_id order by aggregate_version)
            )
            """;

    static final Map<String, String> BROKEN =
            Map.of(
                    "reserved is the sum of what the reservations hold",
                    """
                    select stock.id, stock.reserved, coalesce(sum(reservation.open), 0)
                      from command_model.stock
                      left join command_model.stock_reservation reservation
                        on reservation.tenant = stock.tenant
                       and reservation.stock_id = stock.id
                     group by stock.tenant, stock.id
                    having stock.reserved <> coalesce(sum(reservation.open), 0)
                    """,
                    "no piece is lost or doubled",
                    """
                    select stock.sku, sum(stock.quantity)
                      from command_model.stock
                     group by stock.sku
                    having sum(stock.quantity) <> (
                             select sum(case event_type
                                          when 'stock.received' then (data ->> 'pieces')::integer
                                          when 'stock.shipped' then -(data ->> 'pieces')::integer
                                          when 'stock.adjusted' then (data ->> 'change')::integer
                                          else 0
                                        end)
                               from event_store.domain_event
                              where data #>> '{stock,sku}' = stock.sku)
                    """,
                    "a reservation's row is what its events say",
                    """
                    select reservation.stock_id, reservation.id
                      from command_model.stock_reservation reservation
                      join event_store.domain_event event
                        on event.aggregate_id = reservation.stock_id
                       and event.data ->> 'reservationId' = reservation.id::text
                     group by reservation.tenant, reservation.stock_id, reservation.id
                    having count(*) filter (where event_type = 'stock.reserved') <> 1
                        or reservation.open <> sum(case event_type
                                                     when 'stock.reserved' then 1
                                                     else -1
                                                   end * (data ->> 'pieces')::integer)
                    """,
                    "a stock's row is the level of its last event",
                    """
                    select stock.id
                      from command_model.stock
                      left join event_store.domain_event event
                        on event.aggregate_id = stock.id
                       and event.aggregate_version = stock.version
                       and event.data -> 'stock' = jsonb_build_object(
                             'sku', stock.sku,
                             'warehouseId', stock.warehouse_id,
                             'quantity', stock.quantity,
                             'reserved', stock.reserved,
                             'available', stock.quantity - stock.reserved,
                             'reorderPoint', stock.reorder_point,
                             'reorderQuantity', stock.reorder_quantity)
                     where event.event_id is null
                        or exists (
                             select
                               from event_store.domain_event later
                              where later.aggregate_id = stock.id
                                and later.aggregate_version > stock.version)
                    """,
                    "each event moves the level by what it says, and never below zero",
                    STEPS
                            + """
                            select aggregate_id, aggregate_version, event_type
                              from step
                             where reserved < 0
                                or available < 0
                                or available <> quantity - reserved
                                or quantity - coalesce((before ->> 'quantity')::integer, 0)
                                   <> case event_type
                                        when 'stock.received' then pieces
                                        when 'stock.transferred-in' then pieces
                                        when 'stock.transfer-returned' then pieces
                                        when 'stock.shipped' then -pieces
                                        when 'stock.transferred-out' then -pieces
                                        when 'stock.adjusted' then (data ->> 'change')::integer
                                        else 0
                                      end
                                or reserved - coalesce((before ->> 'reserved')::integer, 0)
                                   <> case event_type
                                        when 'stock.reserved' then pieces
                                        when 'stock.released' then -pieces
                                        when 'stock.shipped' then -pieces
                                        else 0
                                      end
                            """,
                    "a stock is told to be low when it is opened or falls to its reorder point, and only then",
                    STEPS
                            + """
                            select aggregate_id, aggregate_version, event_type
                              from step
                             where event_type <> 'stock.low'
                               and (next is not distinct from 'stock.low')
                                   <> (low
                                       and (before is null
                                            or (before ->> 'available')::integer
                                               > (before ->> 'reorderPoint')::integer))
                            """,
                    "a transfer ends once, as its row says",
                    """
                    select transfer.id, transfer.status
                      from command_model.stock_transfer transfer
                      join event_store.domain_event event
                        on event.data ->> 'transferId' = transfer.id::text
                     group by transfer.tenant, transfer.id
                    having count(*) <> 2
                        or count(*) filter (where event_type = 'stock.transferred-out') <> 1
                        or max(event_type) filter (where event_type <> 'stock.transferred-out')
                           <> case transfer.status
                                when 'arrived' then 'stock.transferred-in'
                                when 'returned' then 'stock.transfer-returned'
                              end
                    """,
                    "every event is in the outbox",
                    """
                    select event_id
                      from event_store.domain_event
                     where event_id not in (
                             select event_id
                               from outbox.message)
                    """);

    private StockInvariants() {}
}
