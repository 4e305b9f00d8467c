package dev.ferry.e2e.fuzz;

import static dev.ferry.e2e.fuzz.Check.When.ALWAYS;
import static dev.ferry.e2e.fuzz.Check.When.SETTLED;

import java.util.List;

/// What must hold of every aggregate in the event store and the outbox, whatever it is.
final class StoreChecks {
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "a stream has every version from 1 to its own",
                            ALWAYS,
                            """
                            select format('%s %s is at %s and has %s events up to %s',
                                          s.aggregate_type, s.aggregate_id, s.version, e.events, e.last)
                              from event_store.event_stream as s
                              left join (select tenant, aggregate_id, count(*) as events,
                                                max(aggregate_version) as last
                                           from event_store.domain_event
                                          group by tenant, aggregate_id) as e using (tenant, aggregate_id)
                             where (e.events, e.last) is distinct from (s.version, s.version)
                            """),
                    new Check(
                            "an event belongs to a stream of its type",
                            ALWAYS,
                            """
                            select format('event %s of %s %s', e.event_id, e.aggregate_type, e.aggregate_id)
                              from event_store.domain_event as e
                              left join event_store.event_stream as s using (tenant, aggregate_id)
                             where s.aggregate_type is distinct from e.aggregate_type
                                or split_part(e.event_type, '.', 1) <> e.aggregate_type
                            """),
                    new Check(
                            "an event id is given once",
                            ALWAYS,
                            """
                            select format('event %s is there %s times', event_id, count(*))
                              from event_store.domain_event
                             group by event_id
                            having count(*) > 1
                            """),
                    new Check(
                            "the metadata of an event name its tenant",
                            ALWAYS,
                            """
                            select format('event %s is of %s', event_id, tenant)
                              from event_store.domain_event
                             where metadata ->> 'tenant' is distinct from tenant
                            """),
                    new Check(
                            "the events of an aggregate were recorded in the order of their versions",
                            ALWAYS,
                            """
                            select format('%s version %s', aggregate_id, aggregate_version)
                              from (select aggregate_id, aggregate_version, global_sequence,
                                           lag(global_sequence) over (
                                             partition by tenant, aggregate_id order by aggregate_version) as before
                                      from event_store.domain_event) as e
                             where before >= global_sequence
                            """),
                    new Check(
                            "a message in the outbox is an event that was recorded",
                            ALWAYS,
                            """
                            select format('message %s of %s %s', m.seq, m.aggregate_type, m.aggregate_id)
                              from outbox.message as m
                              left join event_store.domain_event as e
                                on (e.tenant, e.aggregate_id, e.aggregate_version)
                                   = (m.tenant, m.aggregate_id::uuid, m.aggregate_version)
                             where (e.event_id, e.event_type, e.schema_version)
                                   is distinct from (m.event_id, m.event_type, m.schema_version)
                            """),
                    new Check(
                            "a message in the outbox says what its event says",
                            ALWAYS,
                            """
                            select format('message %s of %s %s', m.seq, m.aggregate_type, m.aggregate_id)
                              from outbox.message as m
                              join event_store.domain_event as e using (tenant, event_id)
                             where m.payload::jsonb is distinct from e.data
                            """),
                    new Check(
                            "an idempotency key names a version that was recorded",
                            ALWAYS,
                            """
                            select format('key %s of %s', i.key, i.tenant)
                              from command_model.idempotency as i
                              left join event_store.event_stream as s using (tenant, aggregate_id)
                             where s.version is null
                                or s.version < i.aggregate_version
                            """),
                    new Check(
                            "a snapshot is of a version that was recorded",
                            ALWAYS,
                            """
                            select format('snapshot of %s', n.aggregate_id)
                              from event_store.snapshot as n
                              left join event_store.event_stream as s using (tenant, aggregate_id)
                             where s.version is null
                                or s.version < n.aggregate_version
                            """),
                    new Check(
                            "everything recorded has left the outbox",
                            SETTLED,
                            """
                            select format('message %s of %s %s', seq, aggregate_type, aggregate_id)
                              from outbox.message
                            """),
                    new Check(
                            "no aggregate is parked",
                            SETTLED,
                            """
                            select format('%s: %s', aggregate_id, last_error)
                              from outbox.parked_aggregate
                            """));

    private StoreChecks() {}
}
