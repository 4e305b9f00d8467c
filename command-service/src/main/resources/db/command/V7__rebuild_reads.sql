-- A read model that is rebuilt when the topics no longer have the past reads it here, of every tenant, as it
-- reads the topics of every tenant anyway.
grant usage on schema event_store to ferry_projector;
grant select on event_store.domain_event to ferry_projector;
create policy projector_reads on event_store.domain_event for select to ferry_projector using (true);
