package dev.ferry.e2e.fuzz;

import static dev.ferry.e2e.fuzz.Check.When.ALWAYS;
import static dev.ferry.e2e.fuzz.Check.When.SETTLED;
import static dev.ferry.e2e.fuzz.Check.When.SETTLED_OF_TENANT;

import java.util.List;

/// What must hold between the read model and what it follows. The views show the rows of the
/// session's tenant.
final class ReadChecks {
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "no group has applied a version that was not recorded",
                            ALWAYS,
                            """
                            select format('%s: %s %s at %s', a.group_name, a.aggregate_type, a.aggregate_id, a.version)
                              from subscription.applied_version as a
                              left join event_store.event_stream as s
                             using (tenant, aggregate_id, aggregate_type)
                             where s.version is null
                                or s.version < a.version
                            """),
                    new Check(
                            "the live groups have applied every version of what they follow",
                            SETTLED,
                            """
                            select format('%s: %s %s at %s of %s', a.group_name, a.aggregate_type,
                                          a.aggregate_id, a.version, s.version)
                              from subscription.applied_version as a
                              join event_store.event_stream as s using (tenant, aggregate_id, aggregate_type)
                             where a.version <> s.version
                               and exists (select
                                             from subscription.member as m
                                            where m.group_name = a.group_name
                                              and m.state = 'live')
                            """),
                    new Check(
                            "no read model refused an event",
                            SETTLED,
                            """
                            select format('letter %s of %s: %s', l.id, l.handler, l.reason)
                              from subscription.dead_letter as l
                             where exists (select
                                             from pg_namespace as n
                                            where n.nspname = format('%s_v%s', l.handler, l.handler_version))
                            """),
                    new Check(
                            "no rebuild lacks versions that the live group has",
                            SETTLED,
                            """
                            select format('%s version %s: %s', handler, version, stopped_because)
                              from subscription.filling
                             where phase = 'stopped'
                               and missing_digest is not null
                            """),
                    new Check(
                            "every order is in the read model, as it is",
                            SETTLED_OF_TENANT,
                            """
                            select format('order %s: %s at %s, read model: %s at %s',
                                          coalesce(o.id, d.order_id), o.status, o.version, d.status, d.version)
                              from (select o.id, o.status, o.version, o.currency, count(*) as lines,
                                           sum(l.quantity * l.unit_price) as total
                                      from command_model.sales_order as o
                                      join command_model.order_line as l
                                        on (l.tenant, l.order_id) = (o.tenant, o.id)
                                     where o.tenant = current_setting('ferry.tenant')
                                     group by o.id, o.status, o.version, o.currency) as o
                              full join read_model.order_details as d on d.order_id = o.id
                             where (o.status, o.version, o.currency, o.lines, o.total)
                                   is distinct from (d.status, d.version, d.currency, d.line_count::bigint, d.total)
                            """),
                    new Check(
                            "every customer is in the read model, with the number of its orders",
                            SETTLED_OF_TENANT,
                            """
                            select format('customer %s: %s at %s, read model: %s at %s',
                                          coalesce(c.id, s.customer_id), c.status, c.version, s.status, s.version)
                              from (select c.id, c.name, c.status, c.version,
                                           count(o.id) filter (where o.status <> 'cancelled') as orders
                                      from command_model.customer as c
                                      left join command_model.sales_order as o
                                        on (o.tenant, o.customer_id) = (c.tenant, c.id)
                                     where c.tenant = current_setting('ferry.tenant')
                                     group by c.id, c.name, c.status, c.version) as c
                              full join read_model.customer_summary as s on s.customer_id = c.id
                             where (c.name, c.status, c.version, c.orders)
                                   is distinct from (s.name, s.status, s.version, s.orders)
                            """),
                    new Check(
                            "every return is in the read model",
                            SETTLED_OF_TENANT,
                            """
                            select format('return %s at %s, read model at %s',
                                          coalesce(r.id, d.return_id), r.version, d.version)
                              from (select id, version
                                      from command_model.customer_return
                                     where tenant = current_setting('ferry.tenant')) as r
                              full join read_model.return_details as d on d.return_id = r.id
                             where r.version is distinct from d.version
                            """),
                    new Check(
                            "every published review is in the read model, as it is",
                            SETTLED_OF_TENANT,
                            """
                            select format('review %s at %s, read model at %s',
                                          coalesce(r.id, d.review_id), r.version, d.version)
                              from (select id, version, rating, title
                                      from command_model.review
                                     where tenant = current_setting('ferry.tenant')
                                       and status = 'published') as r
                              full join read_model.product_review as d on d.review_id = r.id
                             where (r.version, r.rating, r.title) is distinct from (d.version, d.rating, d.title)
                            """));

    private ReadChecks() {}
}
