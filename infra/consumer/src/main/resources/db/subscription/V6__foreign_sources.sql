-- A kind of letter more:
--
-- foreign: the record names a source that is not accepted. Anybody may have written it, so it counts as no version
--          of an aggregate, and nothing waits behind it.
alter table subscription.dead_letter
  drop constraint dead_letter_kind_check,
  add constraint dead_letter_kind_check
    check (kind in ('poison', 'waiting', 'gap', 'unknown', 'diverged', 'foreign')),
  -- The key whose letters stand in one line; null for a record that stands alone.
  add column queue_key bytea generated always as (case when kind <> 'foreign' then record_key end) stored,
  -- Readers wait for the version of a letter. What a foreign record says about itself keeps no reader waiting.
  add check (kind <> 'foreign' or aggregate_version is null);

create index dead_letter_queue on subscription.dead_letter using hash (queue_key);
