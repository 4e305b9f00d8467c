-- How an event is found that takes down every relay that touches it.
alter table outbox.lane
  -- Owners in a row that went without releasing the lane, since a batch was last settled from it.
  add column deaths integer not null default 0 check (deaths >= 0),
  -- The event that is being tried alone because of them.
  add column suspect bigint;
