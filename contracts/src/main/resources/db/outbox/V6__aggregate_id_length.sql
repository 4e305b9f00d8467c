-- A parked aggregate is found by its id through an index, whose entries have a limit of about 2,700
-- bytes. An id beyond it would be published as long as all goes well and, if it had to be parked, stop
-- its whole lane. So its writer is told.
alter table outbox.message
  add constraint message_aggregate_id_length check (octet_length(aggregate_id) <= 1000) not valid;
