-- What is missing in a filling that has stopped because of it: a person gives up exactly that, and nothing that
-- goes missing later. An acceptance from before says of nothing what it is for, so it ends.
alter table subscription.filling
  -- How many aggregates lack versions, and a digest of all these versions.
  add column missing_aggregates bigint check (missing_aggregates > 0),
  add column missing_digest     text   check ((missing_digest is null) = (missing_aggregates is null));

update subscription.filling
   set accept_missing = false
 where accept_missing;

alter table subscription.filling
  add check (not accept_missing or missing_digest is not null);
