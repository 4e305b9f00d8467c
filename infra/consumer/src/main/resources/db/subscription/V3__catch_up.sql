-- A group that lacks events which the topics no longer have takes them from the event store, beside the topics.
create table subscription.catch_up (
  group_name   text        primary key references subscription.consumer_group,
  -- Events behind store_next up to store_end are still to be read; store_end is null until it is known.
  store_next   bigint      not null default 0,
  store_end    bigint,
  -- Who reads, as in subscription.filling.
  owner        text,
  leased_until timestamptz,
  started_at   timestamptz not null default now()
);

grant select, insert, update, delete on subscription.catch_up to ferry_subscriber;
