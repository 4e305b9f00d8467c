package dev.ferry.e2e.fuzz;

import java.util.Map;

/// For each check, a statement of the tables' owner that spoils a row so that the check has to
/// fail.
final class Spoils {
    static final Map<String, String> BY_CHECK =
            Map.ofEntries(
                    Map.entry(
                            "a stream has every version from 1 to its own",
                            """
                            delete from event_store.domain_event
                             where ctid = (select ctid from event_store.domain_event limit 1)
                            """),
                    Map.entry(
                            "an event belongs to a stream of its type",
                            """
                            update event_store.domain_event set aggregate_type = 'ghost'
                             where ctid = (select ctid from event_store.domain_event limit 1)
                            """),
                    Map.entry(
                            "an event id is given once",
                            """
                            update event_store.domain_event
                               set event_id = (select event_id from event_store.domain_event
                                                order by global_sequence limit 1)
                             where global_sequence = (select max(global_sequence) from event_store.domain_event)
                            """),
                    Map.entry(
                            "the metadata of an event name its tenant",
                            """
                            update event_store.domain_event set metadata = metadata || '{"tenant": "eve"}'
                             where ctid = (select ctid from event_store.domain_event limit 1)
                            """),
                    Map.entry(
                            "the events of an aggregate were recorded in the order of their versions",
                            """
                            alter table event_store.domain_event alter column global_sequence drop identity;
                            update event_store.domain_event set global_sequence = 1000000000
                             where (tenant, aggregate_id, aggregate_version)
                                   = (select tenant, aggregate_id, 1 from event_store.event_stream
                                       where version > 1 limit 1)
                            """),
                    Map.entry(
                            "a message in the outbox is an event that was recorded",
                            """
                            insert into outbox.message (event_id, aggregate_type, aggregate_id, aggregate_version,
                                                        event_type, schema_version, payload, headers, tenant, occurred_at)
                            values (gen_random_uuid(), 'order', gen_random_uuid()::text, 1, 'order.placed', 1, '{}',
                                    '{}', 'acme', now())
                            """),
                    Map.entry(
                            "a message in the outbox says what its event says",
                            """
                            insert into outbox.message (event_id, aggregate_type, aggregate_id, aggregate_version,
                                                        event_type, schema_version, payload, headers, tenant, occurred_at)
                            select event_id, aggregate_type, aggregate_id::text, aggregate_version, event_type,
                                   schema_version, '{"half": true}', '{}', tenant, occurred_at
                              from event_store.domain_event limit 1
                            """),
                    Map.entry(
                            "an idempotency key names a version that was recorded",
                            """
                            insert into command_model.idempotency (tenant, key, request_hash, aggregate_id, aggregate_version)
                            values ('acme', 'spoilt', decode(repeat('00', 32), 'hex'), gen_random_uuid(), 1)
                            """),
                    Map.entry(
                            "a snapshot is of a version that was recorded",
                            """
                            insert into event_store.snapshot (tenant, aggregate_id, aggregate_version, form, state)
                            values ('acme', gen_random_uuid(), 1, 1, '{}')
                            """),
                    Map.entry(
                            "everything recorded has left the outbox",
                            """
                            insert into outbox.message (event_id, aggregate_type, aggregate_id, aggregate_version,
                                                        event_type, schema_version, payload, headers, tenant, occurred_at)
                            select event_id, aggregate_type, aggregate_id::text, aggregate_version, event_type,
                                   schema_version, data::json, '{}', tenant, occurred_at
                              from event_store.domain_event limit 1
                            """),
                    Map.entry(
                            "no aggregate is parked",
                            """
                            insert into outbox.parked_aggregate (tenant, aggregate_id, aggregate_type, last_error, attempts)
                            values ('acme', gen_random_uuid()::text, 'order', 'spoilt', 1)
                            """),
                    Map.entry(
                            "a row of an aggregate is at the version of its stream, and has one",
                            """
                            update command_model.customer set version = version + 1
                             where ctid = (select ctid from command_model.customer limit 1)
                            """),
                    Map.entry(
                            "a stream of an aggregate that is kept as a row has its row",
                            """
                            insert into event_store.event_stream (aggregate_id, tenant, aggregate_type, version)
                            values (gen_random_uuid(), 'acme', 'order', 1)
                            """),
                    Map.entry(
                            "a product and its variants have their skus",
                            """
                            delete from command_model.product_sku
                             where ctid = (select ctid from command_model.product_sku limit 1)
                            """),
                    Map.entry(
                            "a stock holds back what its reservations hold",
                            """
                            update command_model.stock set quantity = 9, reserved = 9 - reserved
                             where ctid = (select ctid from command_model.stock where reserved <= 9 limit 1)
                            """),
                    Map.entry(
                            "a campaign has spent what its events say",
                            """
                            update command_model.campaign
                               set status = 'ended', end_reason = 'spoilt', budget = budget + 5, spent = spent + 5
                             where ctid = (select ctid from command_model.campaign limit 1)
                            """),
                    Map.entry(
                            "a campaign has the status that its events say",
                            """
                            update command_model.campaign set status = 'ended', end_reason = 'spoilt'
                             where ctid = (select ctid from command_model.campaign where status = 'draft' limit 1)
                            """),
                    Map.entry(
                            "a segment has the boundaries of its last event with some",
                            """
                            update command_model.segment set maximum = coalesce(maximum, minimum) + 1
                             where ctid = (select ctid from command_model.segment limit 1)
                            """),
                    Map.entry(
                            "a lead has the status of its last event",
                            """
                            update command_model.lead set status = 'lost', loss_reason = 'spoilt'
                             where ctid = (select ctid from command_model.lead where status <> 'lost'
                                              and customer_id is null limit 1)
                            """),
                    Map.entry(
                            "a form has the fields of each of its editions",
                            """
                            delete from command_model.form_field
                             where ctid = (select ctid from command_model.form_field limit 1)
                            """),
                    Map.entry(
                            "a customer has two addresses",
                            """
                            delete from command_model.customer_address
                             where ctid = (select ctid from command_model.customer_address limit 1)
                            """),
                    Map.entry(
                            "a customer has the name of its last event with one",
                            """
                            update command_model.customer set name = 'spoilt'
                             where ctid = (select ctid from command_model.customer limit 1)
                            """),
                    Map.entry(
                            "a customer is deactivated when there is the event",
                            """
                            update command_model.customer set status = 'deactivated', deactivation_reason = 'spoilt'
                             where ctid = (select ctid from command_model.customer where status = 'active' limit 1)
                            """),
                    Map.entry(
                            "an order has two addresses",
                            """
                            delete from command_model.order_address
                             where ctid = (select ctid from command_model.order_address limit 1)
                            """),
                    Map.entry(
                            "an order has the lines of its event, numbered from 1",
                            """
                            delete from command_model.order_line
                             where ctid = (select ctid from command_model.order_line limit 1)
                            """),
                    Map.entry(
                            "an order has the status of its last event",
                            """
                            update command_model.sales_order set status = 'cancelled', cancellation_reason = 'spoilt'
                             where ctid = (select ctid from command_model.sales_order where status = 'placed' limit 1)
                            """),
                    Map.entry(
                            "a return has the lines of its event, numbered from 1",
                            """
                            delete from command_model.return_line
                             where ctid = (select ctid from command_model.return_line limit 1)
                            """),
                    Map.entry(
                            "a review has the rating of its last event with one",
                            """
                            update command_model.review set rating = rating % 5 + 1
                             where ctid = (select ctid from command_model.review limit 1)
                            """),
                    Map.entry(
                            "a review is withdrawn when its last event says so",
                            """
                            update command_model.review set status = 'withdrawn'
                             where ctid = (select ctid from command_model.review where status = 'published' limit 1)
                            """),
                    Map.entry(
                            "no group has applied a version that was not recorded",
                            """
                            update subscription.applied_version set version = version + 100
                             where ctid = (select ctid from subscription.applied_version limit 1)
                            """),
                    Map.entry(
                            "the live groups have applied every version of what they follow",
                            """
                            update event_store.event_stream set version = version + 1
                            """),
                    Map.entry(
                            "no read model refused an event",
                            """
                            insert into subscription.dead_letter (handler, handler_version, topic, partition,
                                                                  record_offset, headers, digest, kind, reason)
                            select handler, version, 'ferry.order', 0, 1000000, '[]', '\\x00', 'poison', 'spoilt'
                              from subscription.member where handler = 'order_details' and state = 'live'
                            """),
                    Map.entry(
                            "no rebuild lacks versions that the live group has",
                            """
                            insert into subscription.filling (handler, version, source, tables_created, phase,
                                                              stopped_because, missing_aggregates, missing_digest)
                            select handler, version, 'topics', true, 'stopped', 'spoilt', 1, 'x'
                              from subscription.member where handler = 'order_details' and state = 'live'
                            """),
                    Map.entry(
                            "every order is in the read model, as it is",
                            """
                            update command_model.sales_order set currency = 'XTS'
                             where ctid = (select ctid from command_model.sales_order where tenant = 'acme' limit 1)
                            """),
                    Map.entry(
                            "every customer is in the read model, with the number of its orders",
                            """
                            update command_model.customer set name = 'spoilt'
                             where ctid = (select ctid from command_model.customer where tenant = 'other' limit 1)
                            """),
                    Map.entry(
                            "every return is in the read model",
                            """
                            update command_model.customer_return set version = version + 1
                             where ctid = (select ctid from command_model.customer_return where tenant = 'acme' limit 1)
                            """),
                    Map.entry(
                            "every published review is in the read model, as it is",
                            """
                            update command_model.review set title = 'spoilt'
                             where ctid = (select ctid from command_model.review
                                            where tenant = 'acme' and status = 'published' limit 1)
                            """));

    private Spoils() {}
}
