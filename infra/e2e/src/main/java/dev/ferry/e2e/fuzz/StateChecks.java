package dev.ferry.e2e.fuzz;

import static dev.ferry.e2e.fuzz.Check.When.ALWAYS;

import java.util.List;

/// What must hold between the rows of the aggregates and their events.
final class StateChecks {
    /// Every aggregate that is kept as a row; an account is kept as its events alone.
    private static final String STATES =
            """
            select 'campaign' as type, tenant, id, version from command_model.campaign
            union all
            select 'category', tenant, id, version from command_model.category
            union all
            select 'customer', tenant, id, version from command_model.customer
            union all
            select 'form', tenant, id, version from command_model.form
            union all
            select 'lead', tenant, id, version from command_model.lead
            union all
            select 'manufacturer', tenant, id, version from command_model.manufacturer
            union all
            select 'order', tenant, id, version from command_model.sales_order
            union all
            select 'product', tenant, id, version from command_model.product
            union all
            select 'return', tenant, id, version from command_model.customer_return
            union all
            select 'review', tenant, id, version from command_model.review
            union all
            select 'segment', tenant, id, version from command_model.segment
            union all
            select 'stock', tenant, id, version from command_model.stock
            union all
            select 'submission', tenant, id, version from command_model.form_submission
            union all
            select 'warehouse', tenant, id, version from command_model.warehouse
            """;

    static final List<Check> ALL =
            List.of(
                    new Check(
                            "a row of an aggregate is at the version of its stream, and has one",
                            ALWAYS,
                            """
                            with states as (%s)
                            select format('%%s %%s is at %%s, its stream at %%s', r.type, r.id, r.version, s.version)
                              from states as r
                              left join event_store.event_stream as s
                                on (s.tenant, s.aggregate_id, s.aggregate_type) = (r.tenant, r.id, r.type)
                             where s.version is distinct from r.version
                            """
                                    .formatted(STATES)),
                    new Check(
                            "a stream of an aggregate that is kept as a row has its row",
                            ALWAYS,
                            """
                            with states as (%s)
                            select format('%%s %%s', s.aggregate_type, s.aggregate_id)
                              from event_store.event_stream as s
                             where s.aggregate_type <> 'account'
                               and not exists (select
                                                 from states as r
                                                where (r.type, r.tenant, r.id)
                                                      = (s.aggregate_type, s.tenant, s.aggregate_id))
                            """
                                    .formatted(STATES)),
                    new Check(
                            "a customer has two addresses",
                            ALWAYS,
                            """
                            select format('customer %s has %s', c.id, count(a.use))
                              from command_model.customer as c
                              left join command_model.customer_address as a
                                on (a.tenant, a.customer_id) = (c.tenant, c.id)
                             group by c.tenant, c.id
                            having count(a.use) <> 2
                            """),
                    new Check(
                            "a customer has the name of its last event with one",
                            ALWAYS,
                            """
                            select format('customer %s', c.id)
                              from command_model.customer as c
                             cross join lateral (
                                   select e.data ->> 'name' as name
                                     from event_store.domain_event as e
                                    where (e.tenant, e.aggregate_id) = (c.tenant, c.id)
                                      and e.data -> 'name' is not null
                                    order by e.aggregate_version desc
                                    limit 1) as last
                             where last.name <> c.name
                            """),
                    new Check(
                            "a customer is deactivated when there is the event",
                            ALWAYS,
                            """
                            select format('customer %s is %s', c.id, c.status)
                              from command_model.customer as c
                             where (c.status = 'deactivated')
                                   <> exists (select
                                                from event_store.domain_event as e
                                               where (e.tenant, e.aggregate_id) = (c.tenant, c.id)
                                                 and e.event_type = 'customer.deactivated')
                            """),
                    new Check(
                            "an order has two addresses",
                            ALWAYS,
                            """
                            select format('order %s has %s', o.id, count(a.use))
                              from command_model.sales_order as o
                              left join command_model.order_address as a
                                on (a.tenant, a.order_id) = (o.tenant, o.id)
                             group by o.tenant, o.id
                            having count(a.use) <> 2
                            """),
                    new Check(
                            "an order has the lines of its event, numbered from 1",
                            ALWAYS,
                            """
                            select format('order %s has %s lines', o.id, count(l.line_number))
                              from command_model.sales_order as o
                              join event_store.domain_event as e
                                on (e.tenant, e.aggregate_id, e.aggregate_version) = (o.tenant, o.id, 1)
                              left join command_model.order_line as l
                                on (l.tenant, l.order_id) = (o.tenant, o.id)
                             group by o.tenant, o.id, e.data
                            having (count(l.line_number), max(l.line_number))
                                   is distinct from (jsonb_array_length(e.data -> 'lines')::bigint,
                                                     jsonb_array_length(e.data -> 'lines'))
                            """),
                    new Check(
                            "an order has the status of its last event",
                            ALWAYS,
                            """
                            select format('order %s is %s', o.id, o.status)
                              from command_model.sales_order as o
                              join event_store.domain_event as e
                                on (e.tenant, e.aggregate_id, e.aggregate_version) = (o.tenant, o.id, o.version)
                             where e.event_type <> 'order.' || o.status
                            """),
                    new Check(
                            "a return has the lines of its event, numbered from 1",
                            ALWAYS,
                            """
                            select format('return %s has %s lines', r.id, count(l.line_number))
                              from command_model.customer_return as r
                              join event_store.domain_event as e
                                on (e.tenant, e.aggregate_id, e.aggregate_version) = (r.tenant, r.id, 1)
                              left join command_model.return_line as l
                                on (l.tenant, l.return_id) = (r.tenant, r.id)
                             group by r.tenant, r.id, e.data
                            having (count(l.line_number), max(l.line_number))
                                   is distinct from (jsonb_array_length(e.data -> 'lines')::bigint,
                                                     jsonb_array_length(e.data -> 'lines'))
                            """),
                    new Check(
                            "a review has the rating of its last event with one",
                            ALWAYS,
                            """
                            select format('review %s has %s', r.id, r.rating)
                              from command_model.review as r
                             cross join lateral (
                                   select (e.data ->> 'rating')::integer as rating
                                     from event_store.domain_event as e
                                    where (e.tenant, e.aggregate_id) = (r.tenant, r.id)
                                      and e.data -> 'rating' is not null
                                    order by e.aggregate_version desc
                                    limit 1) as last
                             where last.rating <> r.rating
                            """),
                    new Check(
                            "a review is withdrawn when its last event says so",
                            ALWAYS,
                            """
                            select format('review %s is %s', r.id, r.status)
                              from command_model.review as r
                              join event_store.domain_event as e
                                on (e.tenant, e.aggregate_id, e.aggregate_version) = (r.tenant, r.id, r.version)
                             where (e.event_type = 'review.withdrawn') <> (r.status = 'withdrawn')
                            """),
                    new Check(
                            "a product and its variants have their skus",
                            ALWAYS,
                            """
                            select format('product %s has no sku %s', p.id, w.sku)
                              from command_model.product as p
                             cross join lateral (
                                   select p.sku
                                    union all
                                   select p.sku || '-' || v.sku_suffix
                                     from command_model.product_variant as v
                                    where (v.tenant, v.product_id) = (p.tenant, p.id)) as w
                             where not exists (select
                                                 from command_model.product_sku as s
                                                where (s.tenant, s.sku, s.product_id) = (p.tenant, w.sku, p.id))
                            """),
                    new Check(
                            "a stock holds back what its reservations hold",
                            ALWAYS,
                            """
                            select format('stock %s holds back %s, its reservations %s', s.id, s.reserved, r.open)
                              from command_model.stock as s
                             cross join lateral (
                                   select coalesce(sum(r.open), 0) as open
                                     from command_model.stock_reservation as r
                                    where (r.tenant, r.stock_id) = (s.tenant, s.id)) as r
                             where s.reserved <> r.open
                            """),
                    new Check(
                            "a campaign has spent what its events say",
                            ALWAYS,
                            """
                            select format('campaign %s has spent %s, its events say %s', c.id, c.spent, e.spent)
                              from command_model.campaign as c
                             cross join lateral (
                                   select coalesce(sum((e.data -> 'amount' ->> 'amount')::numeric), 0) as spent
                                     from event_store.domain_event as e
                                    where (e.tenant, e.aggregate_id) = (c.tenant, c.id)
                                      and e.event_type = 'campaign.spent') as e
                             where c.spent <> e.spent
                            """),
                    new Check(
                            "a campaign has the status that its events say",
                            ALWAYS,
                            """
                            select format('campaign %s is %s, its events say %s', c.id, c.status, e.status)
                              from command_model.campaign as c
                             cross join lateral (
                                   select case when bool_or(e.event_type = 'campaign.ended') then 'ended'
                                               when bool_or(e.event_type = 'campaign.started') then 'running'
                                               else 'draft'
                                           end as status
                                     from event_store.domain_event as e
                                    where (e.tenant, e.aggregate_id) = (c.tenant, c.id)) as e
                             where c.status <> e.status
                            """),
                    new Check(
                            "a segment has the boundaries of its last event with some",
                            ALWAYS,
                            """
                            select format('segment %s', s.id)
                              from command_model.segment as s
                             cross join lateral (
                                   select (e.data -> 'minimum' ->> 'amount')::numeric as minimum,
                                          (e.data -> 'maximum' ->> 'amount')::numeric as maximum,
                                          e.data -> 'minimum' ->> 'currency' as currency
                                     from event_store.domain_event as e
                                    where (e.tenant, e.aggregate_id) = (s.tenant, s.id)
                                      and e.data -> 'minimum' is not null
                                    order by e.aggregate_version desc
                                    limit 1) as last
                             where (s.minimum, s.maximum, s.currency)
                                   is distinct from (last.minimum, last.maximum, last.currency)
                            """),
                    new Check(
                            "a lead has the status of its last event",
                            ALWAYS,
                            """
                            select format('lead %s is %s', l.id, l.status)
                              from command_model.lead as l
                              join event_store.domain_event as e
                                on (e.tenant, e.aggregate_id, e.aggregate_version) = (l.tenant, l.id, l.version)
                             where replace(e.event_type, 'entered', 'new') <> 'lead.' || l.status
                            """),
                    new Check(
                            "a form has the fields of each of its editions",
                            ALWAYS,
                            """
                            select format('form %s, edition %s', e.aggregate_id, e.edition)
                              from (select tenant, aggregate_id, data -> 'fields' as fields,
                                           coalesce((data ->> 'edition')::integer, 1) as edition
                                      from event_store.domain_event
                                     where event_type in ('form.defined', 'form.redefined')) as e
                             where jsonb_array_length(e.fields)
                                   <> (select count(*)
                                         from command_model.form_field as f
                                        where (f.tenant, f.form_id, f.edition)
                                              = (e.tenant, e.aggregate_id, e.edition)
                                          and f.name = e.fields -> (f.position - 1) ->> 'name')
                            """));

    private StateChecks() {}
}
